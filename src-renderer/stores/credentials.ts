// Credentials and the deeds of rotating one. Secrets pass through once and are never kept here.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { CallInput } from '../../src-shared/ipc/contract.ts';
import type { CredentialRow, StraySecret } from '../../src-shared/ipc/credentials.ts';
import type { CallError, Envelope } from '../../src-shared/ipc/errors.ts';
import { locale } from '../words/locale.ts';
import { t } from '../words/translate.ts';
import { say } from './say.ts';
import { onCoreBack } from './app.ts';
import { rested } from './lists.ts';
import { createResource } from './resource.ts';

export const useCredentials = createResource('credentials.list');

type Step = 'test' | 'approve' | 'promote' | 'retire' | 'rollBack' | 'consent';
type Deed = Step | 'begin' | 'enter' | 'export' | 'policy' | 'add' | 'edit' | 'remove' | 'reveal' | 'scan';

interface RotatingDeeds {
  readonly busy: Deed | null;
  /** Why the newest deed was refused, and which one it was. */
  readonly error: { readonly deed: Deed; readonly cause: CallError } | null;
  readonly add: (input: CallInput<'credentials.add'>) => Promise<boolean>;
  readonly edit: (input: CallInput<'credentials.edit'>) => Promise<boolean>;
  readonly remove: (credential: string) => Promise<boolean>;
  /** What the newest scan found; null before the first. */
  readonly strays: readonly StraySecret[] | null;
  readonly scan: () => Promise<void>;
  readonly reveal: (credential: string, reason: string) => Promise<boolean>;
  readonly begin: (input: CallInput<'credentials.begin'>) => Promise<boolean>;
  readonly enter: (id: string, secret: string) => Promise<boolean>;
  readonly step: (step: Step, id: string) => Promise<boolean>;
  readonly promoteInWindow: (id: string) => Promise<boolean>;
  readonly save: (kind: CallInput<'credentials.export'>['kind']) => Promise<void>;
  readonly setPolicy: (policy: CallInput<'credentials.setPolicy'>) => Promise<void>;
  readonly forgetError: () => void;
}

export const useRotating = create<RotatingDeeds>()((set) => {
  const run = async <T>(deed: Deed, answer: Promise<Envelope<T>>): Promise<Envelope<T>> => {
    set({ busy: deed, error: null });
    const envelope = await answer;
    set({ busy: null, error: envelope.ok ? null : { deed, cause: envelope.error } });
    await useCredentials.getState().reload();
    return envelope;
  };
  return {
    busy: null,
    error: null,
    add: async (input) => (await run('add', call('credentials.add', input))).ok,
    edit: async (input) => (await run('edit', call('credentials.edit', input))).ok,
    remove: async (credential) => (await run('remove', call('credentials.remove', { credential }))).ok,
    strays: null,
    scan: async () => {
      set({ strays: null });
      const answer = await run('scan', call('credentials.scan', {}));
      if (answer.ok) set({ strays: answer.data.findings });
    },
    reveal: async (credential, reason) =>
      (await run('reveal', call('credentials.reveal', { credential, reason }))).ok,
    begin: async (input) => (await run('begin', call('credentials.begin', input))).ok,
    enter: async (id, secret) => (await run('enter', call('credentials.enter', { id, secret }))).ok,
    step: async (step, id) => (await run<unknown>(step, call(`credentials.${step}`, { id }))).ok,
    promoteInWindow: async (id) =>
      (await run('promote', call('credentials.promote', { id, when: 'window' }))).ok,
    save: async (kind) => {
      const answer = await run('export', call('credentials.export', { kind, locale: locale() }));
      if (!answer.ok || !answer.data.saved) return;
      say(t('credentials.saved'));
    },
    setPolicy: async (policy) => {
      const answer = await run('policy', call('credentials.setPolicy', policy));
      if (!answer.ok) return;
      say(t('credentials.policySaved'));
    },
    forgetError: () => set({ error: null }),
  };
});

/** Those that need a person now. */
export function needingRows(rows: readonly CredentialRow[], state: 'due' | 'overdue') {
  return rows.filter((row) => row.state === state && !isRotating(row));
}

export function isRotating({ rotation }: CredentialRow): boolean {
  return rotation !== null && rotation.stage !== 'done' && rotation.stage !== 'rolled_back';
}

/** For admins alone; the core refuses everybody else. Returns the function that ends it. */
export function followCredentials(): () => void {
  useCredentials.getState().show({});
  const reload = rested(() => useCredentials.getState().reload());
  const ends = [
    onCoreBack(reload),
    on('changed', ({ topics }) => {
      const touched = ['credentials', 'connections', 'accounts', 'tenants'] as const;
      if (touched.some((topic) => topics.includes(topic))) reload();
    }),
  ];
  return () => {
    ends.forEach((end) => end());
    useCredentials.getState().clear();
  };
}
