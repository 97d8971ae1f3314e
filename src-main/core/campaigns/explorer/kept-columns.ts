// What a reading thread keeps of accounts between questions: their columns, and their sums of the ranges last asked for.
import type { ExplorerLevel } from '../../../../src-shared/domain/explorer-fields.ts';
import { sumsOfAccount, type AccountSums, type Ranges } from '../entity-table.ts';
import type { RevisedAccount } from '../revised-accounts.ts';
import type { MirrorDb } from '../../mirror/mirror-db.ts';
import { readAccountEntities, type AccountEntities } from './account-entities.ts';

interface Kept<T> {
  readonly revision: number;
  readonly value: T;
}

export interface KeptColumns {
  entities(account: RevisedAccount, level: ExplorerLevel): AccountEntities;
  sums(account: RevisedAccount, level: ExplorerLevel, ranges: Ranges): AccountSums;
}

/** Sums of this many different pairs of ranges are kept for each account and level. */
const keptRanges = 2;

export function keepColumns(db: MirrorDb): KeptColumns {
  const entities = new Map<string, Kept<AccountEntities>>();
  const sums = new Map<string, Map<string, Kept<AccountSums>>>();

  const kept: KeptColumns = {
    entities(account, level) {
      const key = `${level}:${account.id}`;
      const known = entities.get(key);
      if (known?.revision === account.revision) return known.value;
      const value = readAccountEntities(
        db,
        { level, accountId: account.id },
        {
          campaigns: level === 'campaigns' ? null : kept.entities(account, 'campaigns'),
          adGroups: level === 'ads' ? kept.entities(account, 'ad_groups') : null,
        },
      );
      entities.set(key, { revision: account.revision, value });
      return value;
    },

    sums(account, level, ranges) {
      const key = `${level}:${account.id}`;
      const days = JSON.stringify([ranges.range, ranges.previous]);
      const ofAccount = sums.get(key) ?? new Map<string, Kept<AccountSums>>();
      sums.set(key, ofAccount);
      const known = ofAccount.get(days);
      if (known?.revision === account.revision) return known.value;
      const value = sumsOfAccount(db, account, { level, ...ranges });
      ofAccount.delete(days);
      ofAccount.set(days, { revision: account.revision, value });
      for (const oldest of ofAccount.keys()) {
        if (ofAccount.size <= keptRanges) break;
        ofAccount.delete(oldest);
      }
      return value;
    },
  };
  return kept;
}
