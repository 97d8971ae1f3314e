// Reads tags from the ledger.
import { and, inArray, isNull, sql } from 'drizzle-orm';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { ReadDb } from '../db/handles.ts';
import { byName } from '../../../src-shared/domain/tags.ts';
import type { TenantAccount } from '../tenants/queries.ts';
import { entityTags } from './ledger-schema.ts';

type Accounts = readonly Pick<TenantAccount, 'platform' | 'accountId'>[];

/** What bears a tag itself. */
export interface Tagged {
  readonly tag: string;
  readonly refs: readonly EntityRef[];
}

const present = { ref: entityTags.ref, tag: entityTags.tag };

/** On things of some accounts, by name; `only`: no others. */
export function tagsIn(db: ReadDb, accounts: Accounts, only?: readonly string[]): Tagged[] {
  const ours = new Set(accounts.map(({ platform, accountId }) => `${platform}:${accountId}`));
  const rows = db
    .select(present)
    .from(entityTags)
    .where(and(isNull(entityTags.removedAt), only ? inArray(entityTags.tag, [...only]) : undefined))
    .all();
  const byTag = new Map<string, EntityRef[]>();
  for (const { ref, tag } of rows) {
    const { platform, accountId } = parseEntityRef(ref);
    if (!ours.has(`${platform}:${accountId}`)) continue;
    const refs = byTag.get(tag) ?? [];
    refs.push(ref as EntityRef);
    byTag.set(tag, refs);
  }
  return [...byTag].map(([tag, refs]) => ({ tag, refs: refs.sort() })).sort((a, b) => byName(a.tag, b.tag));
}

/** Their own, by name; what bears none is missing. */
export function tagsByRef(db: ReadDb, refs: readonly EntityRef[]): ReadonlyMap<EntityRef, readonly string[]> {
  // One value, where a list of them would be a statement of its own for every length.
  const asked = sql`SELECT value FROM json_each(${JSON.stringify(refs)})`;
  const rows = db
    .select(present)
    .from(entityTags)
    .where(and(isNull(entityTags.removedAt), sql`${entityTags.ref} IN (${asked})`))
    .all();
  const found = new Map<EntityRef, string[]>();
  for (const { ref, tag } of rows) {
    const tags = found.get(ref as EntityRef) ?? [];
    tags.push(tag);
    found.set(ref as EntityRef, tags);
  }
  for (const tags of found.values()) tags.sort(byName);
  return found;
}

/** As one of the known is spelled already, in whatever case. */
export function spellingOf(known: readonly Pick<Tagged, 'tag'>[], tag: string): string {
  const fold = (text: string) => text.toLocaleLowerCase('und');
  const same = known.filter((one) => fold(one.tag) === fold(tag)).map((one) => one.tag);
  return same.includes(tag) ? tag : (same[0] ?? tag);
}
