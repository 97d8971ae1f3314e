// A field and its value in words: status, money with its code, times, or a name as its author wrote it.
import { isReturnText } from '../../src-shared/domain/bid-text.ts';
import { platformWord } from '../words/platform-words.ts';
import { money } from '../words/numbers.ts';
import { t, type WordKey } from '../words/translate.ts';

interface FieldFacts {
  readonly field: string;
  readonly currency: string | null;
  readonly budgetKind?: string;
}

const known: Readonly<Record<string, WordKey>> = {
  status: 'field.status',
  name: 'field.name',
  budget: 'field.budget',
  bid: 'field.bid',
  start: 'field.start',
  end: 'field.end',
  budgetKind: 'field.budgetKind',
  bidStrategy: 'field.bidStrategy',
};

/** Values without words of ours. */
const asWritten: ReadonlySet<string> = new Set(['name', 'budget', 'bid', 'start', 'end']);

export function fieldWord({ field, budgetKind }: Pick<FieldFacts, 'field' | 'budgetKind'>): string {
  if (field === 'budget' && budgetKind === 'daily') return t('field.budget.daily');
  if (field === 'budget' && budgetKind === 'lifetime') return t('field.budget.lifetime');
  const word = known[field];
  // What only its platform has a name for, told of an ad.
  return word ? t(word) : platformWord(field);
}

export function valueWord({ field, currency }: FieldFacts, value: string | null): string {
  if (value === null || value === '') return t('field.none');
  if (field === 'bid' && isReturnText(value)) return value;
  if ((field === 'budget' || field === 'bid') && currency !== null) return money(value, currency);
  return asWritten.has(field) ? value : platformWord(value);
}

/** "Daily budget 40.00 EUR to 60.00 EUR", one line for each. */
export function ChangeList({
  changes,
  currency,
  budgetKind,
}: {
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
  readonly currency: string;
  readonly budgetKind: string;
}) {
  return (
    <ul className="flex flex-col gap-2">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="flex flex-wrap items-baseline gap-4">
          <span className="text-ink-2">{fieldWord({ field, budgetKind })}</span>
          <bdi className="text-ink-3">{valueWord({ field, currency }, before)}</bdi>
          <span aria-hidden className="text-ink-3">
            →
          </span>
          <bdi className="rounded-badge bg-pending-soft px-4 text-ink">
            {valueWord({ field, currency }, after)}
          </bdi>
        </li>
      ))}
    </ul>
  );
}

/** The same in one line, for rows of a grid. */
export function ChangeLine({ changes, currency, budgetKind }: Parameters<typeof ChangeList>[0]) {
  return (
    <span className="flex min-w-0 items-baseline gap-8">
      {changes.map(({ field, before, after }) => (
        <span key={field} className="flex min-w-0 items-baseline gap-4">
          <span className="shrink-0 text-ink-2">{fieldWord({ field, budgetKind })}</span>
          <bdi className="min-w-0 truncate text-ink-3" title={before}>
            {valueWord({ field, currency }, before)}
          </bdi>
          <span aria-hidden className="text-ink-3">
            →
          </span>
          <bdi className="min-w-0 truncate rounded-badge bg-pending-soft px-4 text-ink" title={after}>
            {valueWord({ field, currency }, after)}
          </bdi>
        </span>
      ))}
    </span>
  );
}
