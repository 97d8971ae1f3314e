// Lists that go on with asset groups, which Performance Max campaigns have in place of ad groups and ads.

/** "groups" are ad groups and their ads, "assets" are asset groups. */
export interface Cursor {
  readonly part: 'groups' | 'assets';
  /** Google's page token; null for the first page of the part. */
  readonly token: string | null;
}

export function readCursor(after: string | null): Cursor {
  if (after === null) return { part: 'groups', token: null };
  const [part, token = ''] = after.split(' ', 2);
  return { part: part === 'assets' ? 'assets' : 'groups', token: token === '' ? null : token };
}

/** Where to go on after a page whose own next token is this one; null at the end of both parts. */
export function nextCursor(
  { part }: Cursor,
  nextToken: string | null,
  hasAssetGroups: boolean,
): string | null {
  if (nextToken !== null) return `${part} ${nextToken}`;
  return part === 'groups' && hasAssetGroups ? 'assets ' : null;
}

/** In one namespace with ids of ad groups; an asset group stands for its ads too, which no report tells apart. */
export function assetGroupKey(id: string): string {
  return `asset~${id}`;
}

/** An ad is one within its ad group only, as in the name of its resource. */
export function adKey(adGroupId: string, adId: string): string {
  return `${adGroupId}~${adId}`;
}

/** Remembers which accounts have Performance Max campaigns, so that the others are spared two questions in a sync. */
export interface AssetGroupAccounts {
  /** Told of every page of an account's campaigns. */
  note(account: string, page: { readonly isFirst: boolean; readonly hasPerformanceMax: boolean }): void;
  /** True as well for an account whose campaigns were not listed yet. */
  mayHave(account: string): boolean;
}

export function createAssetGroupAccounts(): AssetGroupAccounts {
  const known = new Map<string, boolean>();
  return {
    note(account, { isFirst, hasPerformanceMax }) {
      known.set(account, hasPerformanceMax || (!isFirst && known.get(account) !== false));
    },
    mayHave: (account) => known.get(account) ?? true,
  };
}
