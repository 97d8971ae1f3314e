// The deeds of proposing, deciding and posting in this window, and why the newest was refused.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { CallInput, CallName, CallOutput } from '../../src-shared/ipc/contract.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import { t } from '../words/translate.ts';
import { say } from './say.ts';
import { reloadDecided } from './lists.ts';

interface Posting {
  readonly busy: boolean;
  readonly error: CallError | null;
  /** Asks the core and says so; null when it was refused. */
  readonly act: <N extends CallName>(
    name: N,
    input: CallInput<N>,
    said?: string,
  ) => Promise<CallOutput<N> | null>;
  readonly forget: () => void;
}

export const usePosting = create<Posting>()((set) => ({
  busy: false,
  error: null,
  act: async (name, input, said) => {
    set({ busy: true, error: null });
    const answer = await call(name, input);
    await reloadDecided();
    set({ busy: false, error: answer.ok ? null : answer.error });
    if (!answer.ok) return null;
    if (said !== undefined) {
      say(said);
    }
    return answer.data;
  },
  forget: () => set({ error: null }),
}));

/** Decides proposals as they are shown; those that changed meanwhile or may not be approved are told. */
export async function decide(
  proposals: readonly { readonly id: string; readonly contentHash: string }[],
  decision: 'approve' | 'reject',
): Promise<void> {
  const chosen = proposals.map(({ id, contentHash }) => ({ id, contentHash }));
  const done = await usePosting.getState().act('review.decideProposals', {
    proposals: chosen,
    decision,
  });
  if (!done) return;
  const [refused] = done.refused;
  if (refused) {
    const params = refused.needs === null ? {} : { needs: refused.needs };
    const code = refused.code as CallError['code'];
    usePosting.setState({ error: { code, message: '', params, correlationId: '' } });
  }
  if (done.decided === 0) return;
  const said = decision === 'approve' ? t('queue.approved', { count: done.decided }) : t('queue.rejected');
  say(said);
}
