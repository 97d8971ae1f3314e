// Why an item of the outbox is where it is, in a sentence.
import type { OutboxRow } from '../../../src-shared/ipc/outbox.ts';
import { errorWords } from '../../words/errors.ts';
import { t, type WordKey } from '../../words/translate.ts';

const whys: Readonly<Record<string, WordKey>> = {
  superseded: 'outbox.why.superseded',
  undone: 'outbox.why.undone',
  withdrawn: 'outbox.why.withdrawn',
  lapsed: 'outbox.why.lapsed',
  resolved: 'outbox.why.resolved',
  held: 'outbox.why.held',
  cancelled: 'outbox.why.cancelled',
  approver_gone: 'outbox.why.approver_gone',
  approver_client: 'outbox.why.approver_client',
  outcome_unknown: 'outbox.outcomeUnknown',
  not_shown: 'outbox.notShown',
};

/** Why it is where it is, in a sentence; empty where its state says all. */
export function reasonText(reason: OutboxRow['reason']): string {
  if (!reason) return '';
  const why = whys[String(reason.params['reason'] ?? '')];
  if (why) return t(why);
  if (reason.params['rule'] === 'shared_budget')
    return t('preflight.shared_budget', { others: Number(reason.params['others'] ?? 1) });
  return errorWords(reason.code, reason.params).title;
}
