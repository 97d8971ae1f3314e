// Turns a question of the contract into one for the reading thread: the caller's accounts, and days as numbers.
import { previousRange, type DayRange } from '../../../../src-shared/domain/days.ts';
import type { ExchangeRates } from '../../../../src-shared/domain/exchange.ts';
import type { ExplorerQuery } from '../../../../src-shared/domain/explorer-query.ts';
import type { OwnedAccount } from '../calls.ts';
import { dayNumbers } from '../../mirror/day-number.ts';
import type { ExplorerQuestion, ExplorerScope } from './answers.ts';
import { tagsOfFilter, type TaggedRefs } from './row-tags.ts';
import { worthOf } from './worth.ts';

/** The days before, as many, where no others were asked for. */
export function comparedRange(query: Pick<ExplorerQuery, 'range' | 'compare'>): DayRange {
  return query.compare ?? previousRange(query.range);
}

export function scopeOf(
  owned: readonly OwnedAccount[],
  query: Pick<ExplorerQuery, 'level' | 'range' | 'compare'>,
): ExplorerScope {
  return {
    accounts: owned.map(({ platform, accountId, tenantId, tenantName }) => ({
      platform,
      extId: accountId,
      tenantId,
      client: tenantName,
    })),
    level: query.level,
    ranges: { range: dayNumbers(query.range), previous: dayNumbers(comparedRange(query)) },
  };
}

export interface QuestionDeps {
  /** What an admin stated; null: nothing. */
  rates(): ExchangeRates | null;
  /** What bears a tag itself among things of some accounts; `only`: no other tags. */
  tagsIn(owned: readonly OwnedAccount[], only?: readonly string[]): readonly TaggedRefs[];
}

export function questionOf(
  owned: readonly OwnedAccount[],
  query: Omit<ExplorerQuery, 'group'>,
  { rates, tagsIn }: QuestionDeps,
): ExplorerQuestion {
  const { search, filter, sort } = query;
  const wanted = tagsOfFilter(filter);
  const tagged = wanted.length === 0 ? [] : tagsIn(owned, wanted);
  return { ...scopeOf(owned, query), search, filter, tagged, sort, worth: worthOf(rates()) };
}
