// One thing in the review queue, and how it is decided.
import type { NoticedChange, ProposalRow } from '../../../src-shared/ipc/review.ts';
import { decide, usePosting } from '../../stores/posting.ts';
import { t } from '../../words/translate.ts';

export type QueueItem =
  | { readonly kind: 'proposal'; readonly key: string; readonly row: ProposalRow }
  | { readonly kind: 'change'; readonly key: string; readonly row: NoticedChange };

/** Approving what a platform runs sends nothing; approving a proposal puts it into the outbox. */
export async function decideItem(item: QueueItem, decision: 'approve' | 'reject'): Promise<void> {
  if (item.kind === 'proposal') {
    await decide([item.row], decision);
    return;
  }
  const { ref, contentHash } = item.row;
  const said = t(decision === 'approve' ? 'review.approved' : 'review.rejected');
  await usePosting.getState().act('review.decide', { ref, decision, contentHash }, said);
}
