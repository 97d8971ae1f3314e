// Handlers of tags, within the caller's clients.
import { and, eq, inArray, sql } from 'drizzle-orm';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { longestTag, tidyTag } from '../../../src-shared/domain/tags.ts';
import type { TagChange } from '../../../src-shared/ipc/tags.ts';
import { AppError } from '../app-error.ts';
import type { Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Provenance, Services } from '../services.ts';
import { accountsOf, type TenantAccount } from '../tenants/queries.ts';
import { entityTags } from './ledger-schema.ts';
import { spellingOf, tagsByRef, tagsIn } from './queries.ts';

export interface TagCallDeps {
  readonly db: WriteDb;
  readonly services: Pick<Services, 'clock' | 'changed'>;
  readonly provenance: Provenance;
}

const rowsAtOnce = 500;

export function tagCalls({
  db,
  services,
  provenance,
}: TagCallDeps): Pick<Handlers, 'tags.of' | 'tags.change'> {
  /** The client each of them is of. Throws AppError not_found for one that the caller does not see. */
  function clientsOf(
    refs: readonly EntityRef[],
    accounts: readonly TenantAccount[],
  ): (ref: EntityRef) => string {
    const clients = new Map(
      accounts.map(({ platform, accountId, tenantId }) => [`${platform}:${accountId}`, tenantId]),
    );
    const clientOf = (ref: EntityRef) => {
      const { platform, accountId } = parseEntityRef(ref);
      const client = clients.get(`${platform}:${accountId}`);
      if (client === undefined) throw new AppError('not_found', 'no such campaign, ad group or ad');
      return client;
    };
    refs.forEach(clientOf);
    return clientOf;
  }

  return {
    'tags.of'({ refs }, { scope }) {
      const accounts = accountsOf(db, scope);
      clientsOf(refs, accounts);
      const own = tagsByRef(db, refs);
      const counts = new Map(tagsIn(db, accounts).map(({ tag }) => [tag, 0]));
      for (const tags of own.values()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      return { rows: [...counts].map(([tag, count]) => ({ tag, own: count })) };
    },

    'tags.change'({ changes }, context) {
      const { person } = context;
      if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
      const accounts = accountsOf(db, context.scope);
      const clientOf = clientsOf(
        changes.flatMap(({ refs }) => refs),
        accounts,
      );
      const done = unitOfWork(db, (tx) => {
        const all = changes.map(({ tag: typed, on, refs }): TagChange => {
          const tidy = tidyTag(typed);
          if (tidy === '' || tidy.length > longestTag)
            throw new AppError('invalid_input', 'a tag of nothing that can be seen, or of too much');
          const tag = spellingOf(tagsIn(tx, accounts), tidy);
          const borne = tagsByRef(tx, refs);
          const moved = [...new Set(refs)].filter((ref) => (borne.get(ref) ?? []).includes(tag) !== on);
          write(tx, { tag, on, refs: moved, clientOf, author: person.id });
          return { tag, on, refs: moved };
        });
        const changed = all.filter(({ refs }) => refs.length > 0);
        const count = (on: boolean) =>
          changed.filter((one) => one.on === on).reduce((sum, { refs }) => sum + refs.length, 0);
        const things = new Set(changed.flatMap(({ refs }) => refs));
        const [only = null] = things.size === 1 ? things : [];
        const about = only === null ? {} : { target: only, tenant: clientOf(only) };
        context.record(tx, { ...about, after: { on: count(true), off: count(false) } });
        return changed;
      });
      if (done.length > 0) services.changed('tags');
      return { done };
    },
  };

  interface Written {
    readonly tag: string;
    readonly on: boolean;
    readonly refs: readonly EntityRef[];
    readonly clientOf: (ref: EntityRef) => string;
    readonly author: string;
  }

  /** Some at a time: thousands of single statements would keep everybody else waiting. */
  function write(tx: WriteDb, { tag, on, refs, clientOf, author }: Written): void {
    const { workspace, origin } = provenance;
    const at = services.clock.now();
    const said = { author, origin, version: provenance.nextVersion(), removedAt: on ? null : at };
    for (let from = 0; from < refs.length; from += rowsAtOnce) {
      const some = refs.slice(from, from + rowsAtOnce);
      if (on)
        tx.insert(entityTags)
          .values(some.map((ref) => ({ ref, tag, at, workspace, tenant: clientOf(ref), ...said })))
          .onConflictDoUpdate({
            target: [entityTags.ref, entityTags.tag],
            set: { at, tenant: sql`excluded.tenant`, ...said },
          })
          .run();
      else
        tx.update(entityTags)
          .set(said)
          .where(and(eq(entityTags.tag, tag), inArray(entityTags.ref, some)))
          .run();
    }
  }
}
