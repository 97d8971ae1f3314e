// One platform as the control port sees it: its part of the agency, its changes, and its truth.
import type { Account, Entity } from '../agency/entities.ts';
import type { ChangeTruth } from './change-truth.ts';
import type { EditLog } from '../agency/edits.ts';
import type { World } from '../agency/world.ts';

export type PlatformName = 'meta' | 'google_ads' | 'tiktok';

/** Days inclusive and local to the account. */
export interface TruthRange {
  readonly since: string;
  readonly until: string;
}

/** The row of one ad on one day as a report shows it now; money as exact decimals in the account's currency. */
export interface AdDayTruth {
  readonly ad: string;
  readonly date: string;
  readonly spend: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly conversions: string;
  readonly value: string;
}

export interface TokenChoice {
  readonly token?: string | undefined;
  readonly user?: string | undefined;
  readonly all?: boolean | undefined;
}

export interface Side {
  readonly platform: PlatformName;
  readonly world: World;
  readonly edits: EditLog;
  /** Every campaign, hidden ones included. */
  campaigns(account: Account): Record<string, unknown>[];
  /** Sums of days with delivery. */
  days(account: Account, range: TruthRange): object[];
  /** Limits the platform holds callers to; `set` throws a ZodError for what is none of them. */
  readonly limits?: { set(patch: unknown): object };
  /** Ends live tokens and returns how many; throws a ZodError for an end the platform does not know. */
  readonly endTokens?: (which: TokenChoice, why: string) => number;
  /** The account's owner shuts this app out. */
  readonly closeAccount?: (id: string) => void;
  /** Gives the app its next secret. */
  readonly rotateSecret?: () => string;
  /** Undefined where the platform's truth is told by day only. */
  readonly rows?: (account: Account, range: TruthRange) => AdDayTruth[];
  /** Undefined where the platform keeps no history of changes. */
  readonly changes?: (account: Account) => ChangeTruth[];
}

/** The side on which an account or entity is, and what it is. */
export function findAnywhere(
  sides: readonly Side[],
  id: string,
): { side: Side; found: Entity | Account } | undefined {
  for (const side of sides) {
    const found = side.world.entity(id) ?? side.world.account(id.replace(/^act_/, ''));
    if (found) return { side, found };
  }
  return undefined;
}
