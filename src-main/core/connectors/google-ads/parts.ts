// Lists that go on with asset groups, which Performance Max campaigns have in place of ad groups and ads.

/** "groups" are ad groups and their ads, "assets" are asset groups. */
export interface Cursor {
  readonly part: 'groups' | 'assets';
  /** Asset groups are to follow. */
  readonly goesOn: boolean;
  /** Google's page token; null for the first page of the part. */
  readonly token: string | null;
}

const both = 'both';
const groupsOnly = 'groups';
const assets = 'assets';

/** Cursor of the first page: it says all there is to know, so that answers can be read anywhere. */
export function firstCursor(hasAssetGroups: boolean): string {
  return `${hasAssetGroups ? both : groupsOnly} `;
}

export function readCursor(after: string | null): Cursor {
  const [name, token = ''] = (after ?? firstCursor(true)).split(' ', 2);
  return {
    part: name === assets ? 'assets' : 'groups',
    goesOn: name === both,
    token: token === '' ? null : token,
  };
}

/** Where to go on after a page whose own next token is this one; null at the end of all parts. */
export function nextCursor({ part, goesOn }: Cursor, nextToken: string | null): string | null {
  if (nextToken !== null) return `${part === 'assets' ? assets : goesOn ? both : groupsOnly} ${nextToken}`;
  return goesOn ? `${assets} ` : null;
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
