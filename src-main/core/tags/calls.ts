// Handlers of tags, within the caller's clients.
import { and, eq } from 'drizzle-orm';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { tidyTag } from '../../../src-shared/domain/tags.ts';
import type { TagChange } from '../../../src-shared/ipc/tags.ts';
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Provenance, Services } from '../services.ts';
import { accountsOf } from '../tenants/queries.ts';
import { entityTags } from './ledger-schema.ts';
import { bears, spellingOf, tagsByRef, tagsIn } from './queries.ts';

export interface TagCallDeps {
  readonly db: WriteDb;
  readonly services: Pick<Services, 'clock' | 'changed'>;
  readonly provenance: Provenance;
}

export function tagCalls({
  db,
  services,
  provenance,
}: TagCallDeps): Pick<Handlers, 'tags.of' | 'tags.change'> {
  /** The client each of them is of. Throws AppError not_found for one that the caller does not see. */
  function clientsOf(refs: readonly EntityRef[], { scope }: CallContext): (ref: EntityRef) => string {
    const clients = new Map(
      accountsOf(db, scope).map(({ platform, accountId, tenantId }) => [
        `${platform}:${accountId}`,
        tenantId,
      ]),
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
    'tags.of'({ refs }, context) {
      clientsOf(refs, context);
      const own = tagsByRef(db, refs);
      const counts = new Map(tagsIn(db, accountsOf(db, context.scope)).map(({ tag }) => [tag, 0]));
      for (const tags of own.values()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      return { rows: [...counts].map(([tag, count]) => ({ tag, own: count })) };
    },

    'tags.change'({ changes }, context) {
      const { person } = context;
      if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
      const clientOf = clientsOf(
        changes.flatMap(({ refs }) => refs),
        context,
      );
      const done = unitOfWork(db, (tx) => {
        const all = changes.map(({ tag: typed, on, refs }): TagChange => {
          const tidy = tidyTag(typed);
          if (tidy === '') throw new AppError('invalid_input', 'a tag of nothing that can be seen');
          const tag = spellingOf(tx, tidy);
          const moved = [...new Set(refs)].filter((ref) => bears(tx, ref, tag) !== on);
          for (const ref of moved) write(tx, { ref, tag, on, tenant: clientOf(ref), author: person.id });
          return { tag, on, refs: moved };
        });
        const changed = all.filter(({ refs }) => refs.length > 0);
        const count = (on: boolean) =>
          changed.filter((one) => one.on === on).reduce((sum, { refs }) => sum + refs.length, 0);
        context.record(tx, { detail: { on: count(true), off: count(false) } });
        return changed;
      });
      if (done.length > 0) services.changed('campaigns');
      return { done };
    },
  };

  interface Written {
    readonly ref: EntityRef;
    readonly tag: string;
    readonly on: boolean;
    readonly tenant: string;
    readonly author: string;
  }

  function write(tx: WriteDb, { ref, tag, on, tenant, author }: Written): void {
    const { workspace, origin } = provenance;
    const at = services.clock.now();
    const said = { tenant, author, origin, version: provenance.nextVersion(), removedAt: on ? null : at };
    if (on)
      tx.insert(entityTags)
        .values({ ref, tag, at, workspace, ...said })
        .onConflictDoUpdate({ target: [entityTags.ref, entityTags.tag], set: { at, ...said } })
        .run();
    else
      tx.update(entityTags)
        .set(said)
        .where(and(eq(entityTags.ref, ref), eq(entityTags.tag, tag)))
        .run();
  }
}
