// Turns a question of the contract into one for the reading thread: the caller's accounts, and days as numbers.
import { previousRange, type DayRange } from '../../../../src-shared/domain/days.ts';
import type { ExchangeRates } from '../../../../src-shared/domain/exchange.ts';
import type { ExplorerQuery } from '../../../../src-shared/domain/explorer-query.ts';
import type { OwnedAccount } from '../calls.ts';
import { dayNumbers } from '../../mirror/day-number.ts';
import type { ExplorerQuestion, ExplorerScope } from './answers.ts';
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

export function questionOf(
  owned: readonly OwnedAccount[],
  query: Omit<ExplorerQuery, 'group'>,
  rates: ExchangeRates | null,
): ExplorerQuestion {
  const { search, filter, sort } = query;
  return { ...scopeOf(owned, query), search, filter, sort, worth: worthOf(rates) };
}
