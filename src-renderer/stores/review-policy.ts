// Who may approve what, and which preflight rules hold for a client: read by forms, changed in the settings.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { RuleSet } from '../../src-shared/domain/preflight-rules.ts';
import type { TenantId } from '../../src-shared/domain/ids.ts';
import type { CallError, Envelope } from '../../src-shared/ipc/errors.ts';
import type { ReviewPolicy } from '../../src-shared/ipc/review.ts';
import { t } from '../words/translate.ts';
import { say } from './say.ts';
import { createResource } from './resource.ts';

export const usePolicy = createResource('review.policy');
export const useRules = createResource('review.rules', () => false);

interface PolicyDeeds {
  readonly busy: boolean;
  readonly error: CallError | null;
  readonly savePolicy: (policy: ReviewPolicy) => Promise<void>;
  /** Null: the workspace's. */
  readonly saveRules: (tenantId: TenantId | null, rules: RuleSet) => Promise<void>;
}

export const usePolicyDeeds = create<PolicyDeeds>()((set) => {
  const save = async (answer: Promise<Envelope<unknown>>) => {
    set({ busy: true, error: null });
    const done = await answer;
    await Promise.all([usePolicy.getState().reload(), useRules.getState().reload()]);
    set({ busy: false, error: done.ok ? null : done.error });
    if (!done.ok) return;
    say(t('policy.saved'));
  };
  return {
    busy: false,
    error: null,
    savePolicy: (policy) => save(call('review.setPolicy', policy)),
    saveRules: (tenantId, rules) =>
      save(
        tenantId === null
          ? call('review.setRules', { rules })
          : call('review.setClientRules', { tenantId, rules }),
      ),
  };
});

/** Asks anew: another window, or the command line, may have changed it since this one asked. */
export function showPolicy(): void {
  const { input, show, reload } = usePolicy.getState();
  if (input === null) show({});
  else void reload();
}

export function followPolicy(): () => void {
  return on('changed', ({ topics }) => {
    if (!topics.includes('workspace')) return;
    void usePolicy.getState().reload();
    void useRules.getState().reload();
  });
}
