// Sharing for review in this window: making a file, bringing an answer back, and reading one without an account.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { DecisionId, TenantId } from '../../src-shared/domain/ids.ts';
import type { BundleAnswer, ReviewBundle } from '../../src-shared/ipc/bundles.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import { t } from '../words/translate.ts';
import { say } from './say.ts';

export type DraftAnswer = Pick<BundleAnswer, 'item' | 'kind' | 'field' | 'body'>;

interface BundleStore {
  /** The reviewer's page is shown in place of signing in. */
  readonly reading: boolean;
  readonly bundle: ReviewBundle | null;
  readonly busy: boolean;
  readonly error: CallError | null;
  /** Of the file just written, told once. */
  readonly passphrase: string | null;
  readonly read: () => void;
  readonly open: (passphrase: string) => Promise<void>;
  readonly answer: (guest: string, answers: readonly DraftAnswer[]) => Promise<boolean>;
  readonly close: () => Promise<void>;
  readonly share: (tenantId: TenantId, proposals: readonly DecisionId[]) => Promise<void>;
  /** True when a file was brought in. */
  readonly bringBack: (passphrase: string) => Promise<boolean>;
  readonly forget: () => void;
}

export const useBundle = create<BundleStore>()((set) => ({
  reading: false,
  bundle: null,
  busy: false,
  error: null,
  passphrase: null,
  read: () => set({ reading: true, error: null }),
  open: async (passphrase) => {
    set({ busy: true, error: null });
    const answer = await call('bundles.open', { passphrase });
    set({ busy: false, ...(answer.ok ? { bundle: answer.data.bundle } : { error: answer.error }) });
  },
  answer: async (guest, answers) => {
    set({ busy: true, error: null });
    const done = await call('bundles.answer', { guest, answers: [...answers] });
    set({ busy: false, ...(done.ok ? { bundle: done.data.bundle } : { error: done.error }) });
    return done.ok && done.data.saved;
  },
  close: async () => {
    await call('bundles.close', {});
    set({ reading: false, bundle: null, error: null });
  },
  share: async (tenantId, proposals) => {
    set({ busy: true, error: null, passphrase: null });
    const done = await call('bundles.share', { tenantId, proposals: [...proposals] });
    if (!done.ok) set({ busy: false, error: done.error });
    else set({ busy: false, passphrase: done.data.saved ? done.data.passphrase : null });
  },
  bringBack: async (passphrase) => {
    set({ busy: true, error: null });
    const done = await call('bundles.bringBack', { passphrase });
    set({ busy: false, error: done.ok ? null : done.error });
    if (!done.ok || done.data.client === null) return false;
    const { added, known, unknown, client } = done.data;
    say(t('bundle.broughtBack', { added, known, unknown, client }));
    return true;
  },
  forget: () => set({ passphrase: null, error: null }),
}));
