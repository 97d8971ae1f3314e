// Everything that happened to one change, oldest first: what was seen, sent and read back, by whom and when.
import { ErrorBlock } from '../../components/error-block.tsx';
import { fieldWord, valueWord } from '../../components/field-value.tsx';
import { useReceipt } from '../../stores/receipt.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import { exactTime } from '../../words/times.ts';
import { t, type WordKey } from '../../words/translate.ts';
import { reasonText } from './reason-text.ts';

type Event = CallOutput<'outbox.receipt'>['events'][number];

interface ReceiptProps {
  readonly id: string;
  /** In a panel beside the page: times stand over what happened. */
  readonly narrow?: boolean;
}

export function Receipt({ id, narrow = false }: ReceiptProps) {
  const { data, error } = useReceipt(id);
  if (error) return <ErrorBlock error={error} />;
  if (!data) return <div aria-busy className="h-[6rem]" />;
  const { item, events } = data;
  return (
    <section aria-label={t('outbox.receiptOf', { name: item.campaignName })}>
      <ol className="flex max-w-form flex-col gap-8">
        {events.map((event, at) => (
          <li
            key={`${event.at} ${event.kind} ${at}`}
            className={narrow ? 'flex flex-col gap-2' : 'grid grid-cols-[13rem_1fr] gap-8'}
          >
            <time dateTime={new Date(event.at).toISOString()} className="text-ink-3">
              {exactTime(event.at)}
            </time>
            <div>
              <span className="font-medium text-ink">{t(`outbox.event.${event.kind}` as WordKey)}</span>{' '}
              <bdi className="text-ink-3">{event.author ?? t('outbox.cockpit')}</bdi>
              <p className="text-ink-2">{details(event, item)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function details(event: Event, item: CallOutput<'outbox.receipt'>['item']): string {
  const { currency, budgetKind } = item;
  const read = event.present
    .filter(({ field }) => item.changes.some((change) => change.field === field))
    .map(
      ({ field, value }) => `${fieldWord({ field, budgetKind })} ${valueWord({ field, currency }, value)}`,
    );
  const sent = event.kind === 'intended' ? event.changes : [];
  return [
    ...sent.map(
      ({ field, before, after }) =>
        `${fieldWord({ field, budgetKind })} ${valueWord({ field, currency }, before)} → ${valueWord({ field, currency }, after)}`,
    ),
    ...(event.trial === null ? [] : [t(`outbox.trial.${event.trial}`)]),
    ...(event.kind === 'released' && event.dueAt > event.at
      ? [t('outbox.forTime', { time: exactTime(event.dueAt) })]
      : []),
    ...(event.already ? [t('outbox.already')] : []),
    ...(read.length > 0 ? [t('outbox.readBack', { values: read.join(', ') })] : []),
    reasonText(event.reason),
  ]
    .filter(Boolean)
    .join(' · ');
}
