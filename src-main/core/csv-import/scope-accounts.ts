// The accounts a caller may import to: those of their clients, whether a connection has found them or not.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { ImportSettings } from '../../../src-shared/domain/import-settings.ts';
import { dayNumber } from '../mirror/day-number.ts';
import type { ImportAccount, RowRules } from './map-row.ts';

export interface ScopeAccount {
  readonly platform: PlatformId;
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
}

export interface RulesAsk {
  readonly settings: ImportSettings;
  readonly headers: readonly string[];
  readonly accounts: readonly ScopeAccount[];
  /** Epoch ms. */
  readonly now: number;
}

const DAY_MS = 86_400_000;

export function rulesFor({ settings, headers, accounts, now }: RulesAsk): RowRules {
  const possible = accountsFor(settings, accounts);
  return {
    settings,
    headers,
    accounts: new Map(possible.map((account) => [account.extId, account])),
    // Where the day has begun first it is tomorrow here at the most.
    lastDay: dayNumber(new Date(now + DAY_MS).toISOString().slice(0, 10)),
  };
}

/** With an account chosen, that one alone. */
export function accountsFor(
  { platform, accountId }: Pick<ImportSettings, 'platform' | 'accountId'>,
  accounts: readonly ScopeAccount[],
): ImportAccount[] {
  return accounts
    .filter((account) => account.platform === platform && (accountId === null || account.id === accountId))
    .map(({ id, name, currency, zone }) => ({ extId: id, name, currency, zone }));
}
