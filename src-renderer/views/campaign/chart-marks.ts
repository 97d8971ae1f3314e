// Marks over the days of a chart: what was changed on the platform and what was decided here, merged by day.
import { dayIn, type IsoDate } from '../../../src-shared/domain/days.ts';
import type { CampaignChange } from '../../../src-shared/ipc/campaigns.ts';
import type { ReviewEvent } from '../../../src-shared/ipc/review.ts';
import { t } from '../../words/translate.ts';

export interface ChartMark {
  readonly date: IsoDate;
  readonly changes: number;
  readonly decisions: number;
  readonly posts: number;
  /** "2 changes on the platform, 1 decision". */
  readonly text: string;
}

interface MarkSources {
  readonly changes: readonly Pick<CampaignChange, 'at'>[];
  readonly events: readonly Pick<ReviewEvent, 'at' | 'kind' | 'state'>[];
  /** The account's: a day of figures is its day. */
  readonly zone: string;
}

/** Oldest first; days without any are missing. Comments are no marks. */
export function chartMarks({ changes, events, zone }: MarkSources): ChartMark[] {
  const byDay = new Map<IsoDate, { changes: number; decisions: number; posts: number }>();
  const count = (at: number, kind: 'changes' | 'decisions' | 'posts') => {
    const date = dayIn(zone, at);
    const found = byDay.get(date) ?? { changes: 0, decisions: 0, posts: 0 };
    byDay.set(date, { ...found, [kind]: found[kind] + 1 });
  };
  for (const { at } of changes) count(at, 'changes');
  for (const { at, kind, state } of events) {
    if (kind === 'comment' || kind === 'undo' || state === 'undone') continue;
    count(at, state === 'posted' ? 'posts' : 'decisions');
  }
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, counts]) => ({ date, ...counts, text: textOf(counts) }));
}

function textOf({ changes, decisions, posts }: Record<'changes' | 'decisions' | 'posts', number>): string {
  const parts = [
    changes > 0 ? t('marks.changes', { count: changes }) : '',
    decisions > 0 ? t('marks.decisions', { count: decisions }) : '',
    posts > 0 ? t('marks.posts', { count: posts }) : '',
  ];
  return parts.filter(Boolean).join(', ');
}
