// Remembers which accounts a person looks at, so that their sync goes before that of others.
import type { AccountKey } from '../connectors/rows.ts';

export interface Attention {
  look(accounts: readonly AccountKey[]): void;
  /** Higher for what was looked at later; 0 for never. */
  rank(account: AccountKey): number;
  /** Takes the account that goes first out of those that wait. Of equals the first. */
  takeFirst<T extends { readonly account: AccountKey }>(waiting: T[]): T | undefined;
}

const keyOf = ({ platform, extId }: AccountKey) => `${platform}:${extId}`;

export function createAttention(): Attention {
  const ranks = new Map<string, number>();
  let looks = 0;
  const rank = (account: AccountKey) => ranks.get(keyOf(account)) ?? 0;
  return {
    rank,
    look(accounts) {
      looks += 1;
      for (const account of accounts) ranks.set(keyOf(account), looks);
    },
    takeFirst(waiting) {
      let first = 0;
      for (const [at, { account }] of waiting.entries())
        if (rank(account) > rank(waiting[first]?.account ?? account)) first = at;
      return waiting.splice(first, 1)[0];
    },
  };
}
