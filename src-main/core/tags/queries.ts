// Reads tags from the ledger.
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { ReadDb } from '../db/handles.ts';
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
  return [...byTag]
    .map(([tag, refs]) => ({ tag, refs: refs.sort() }))
    .sort((a, b) => a.tag.localeCompare(b.tag) || (a.tag < b.tag ? -1 : 1));
}

/** Their own, by name; what bears none is missing. */
export function tagsByRef(db: ReadDb, refs: readonly EntityRef[]): ReadonlyMap<EntityRef, readonly string[]> {
  // One value, where a list of them would be a statement of its own for every length.
  const asked = sql`SELECT value FROM json_each(${JSON.stringify(refs)})`;
  const rows = db
    .select(present)
    .from(entityTags)
    .where(and(isNull(entityTags.removedAt), sql`${entityTags.ref} IN (${asked})`))
    .orderBy(entityTags.tag)
    .all();
  const found = new Map<EntityRef, string[]>();
  for (const { ref, tag } of rows) {
    const tags = found.get(ref as EntityRef) ?? [];
    tags.push(tag);
    found.set(ref as EntityRef, tags);
  }
  return found;
}

/** As it is spelled already, in whatever case. */
export function spellingOf(db: ReadDb, tag: string): string {
  const folded = tag.toLocaleLowerCase('und');
  const known = db
    .selectDistinct({ tag: entityTags.tag })
    .from(entityTags)
    .where(isNull(entityTags.removedAt))
    .all();
  return (
    known.find((one) => one.tag === tag)?.tag ??
    known.find((one) => one.tag.toLocaleLowerCase('und') === folded)?.tag ??
    tag
  );
}

export function bears(db: ReadDb, ref: EntityRef, tag: string): boolean {
  const row = db
    .select({ ref: entityTags.ref })
    .from(entityTags)
    .where(and(eq(entityTags.ref, ref), eq(entityTags.tag, tag), isNull(entityTags.removedAt)))
    .get();
  return row !== undefined;
}
