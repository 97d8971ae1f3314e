// Handlers for those who share: what goes into a bundle, and what comes back from one.
import { inArray } from 'drizzle-orm';
import { reviewBundle } from '../../../../src-shared/ipc/bundles.ts';
import { AppError } from '../../app-error.ts';
import type { CallContext, Handlers, Person } from '../../calls/context.ts';
import type { WriteDb } from '../../db/handles.ts';
import { unitOfWork } from '../../db/unit-of-work.ts';
import type { AskDesktop } from '../../desktop-ports.ts';
import { people } from '../../identity/ledger-schema.ts';
import { tenantsIn } from '../../tenants/queries.ts';
import type { ReviewDeps } from '../events.ts';
import { reviewTexts } from '../ledger-schema.ts';
import { proposalsById, type Proposal } from '../proposals.ts';
import { mergeBundle } from './merge.ts';
import { readBundle, writeBundle } from './read-bundle.ts';
import { makePassphrase } from './seal.ts';

export interface BundleCallDeps extends ReviewDeps {
  readonly db: WriteDb;
  readonly ask: AskDesktop;
  /** As people know it. */
  readonly workspace: string;
}

type BundleHandlers = Pick<Handlers, 'bundles.share' | 'bundles.bringBack'>;

export function bundleCalls(deps: BundleCallDeps): BundleHandlers {
  const { db, services, ask } = deps;
  return {
    async 'bundles.share'({ tenantId, proposals: ids }, context) {
      const person = personOf(context);
      const client = tenantsIn(db, context.scope).find(({ id }) => id === tenantId);
      const proposals = proposalsById(db, ids).filter((one) => one.tenantId === tenantId);
      if (!client || proposals.length === 0) throw new AppError('not_found', 'nothing to share');
      const { path } = await ask('file.pick', { kind: 'save', name: 'review.age' });
      if (path === null) return { saved: false, items: 0, passphrase: '' };
      const passphrase = await makePassphrase((length) => services.randomness.bytes(length));
      const bundle = reviewBundle.parse({
        format: 'agency-cockpit review',
        version: 1,
        id: services.ids.next(),
        workspace: deps.workspace,
        client: { id: client.id, name: client.name },
        from: person.name,
        madeAt: services.clock.now(),
        items: itemsOf(db, proposals),
        answers: [],
      });
      await writeBundle(path, bundle, passphrase);
      unitOfWork(db, (tx) => {
        const detail = { bundle: bundle.id, items: bundle.items.length };
        context.record(tx, { tenant: tenantId, target: bundle.id, detail });
      });
      return { saved: true, items: bundle.items.length, passphrase };
    },

    async 'bundles.bringBack'({ passphrase }, context) {
      const person = personOf(context);
      const { path } = await ask('file.pick', { kind: 'bundle' });
      if (path === null) {
        unitOfWork(db, (tx) => {
          context.record(tx, { detail: { chosen: false }, after: {} });
        });
        return { client: null, added: 0, known: 0, unknown: 0 };
      }
      const bundle = await readBundle(path, passphrase);
      const { tenants } = context.scope;
      // Of a client that is not theirs it is as if nothing of it were here.
      const client = tenantsIn(db, context.scope).find(({ id }) => id === bundle.client.id);
      const merged = unitOfWork(db, (tx) => {
        const done = mergeBundle(tx, deps, { bundle, person, tenants });
        const tenant = client?.id ?? null;
        context.record(tx, { tenant, target: bundle.id, after: { ...done } });
        return done;
      });
      if (merged.added > 0) services.changed('review', 'campaigns');
      return { client: client?.name ?? bundle.client.name, ...merged };
    },
  };
}

function itemsOf(db: WriteDb, proposals: readonly Proposal[]) {
  const authors = new Map(
    db
      .select({ id: people.id, name: people.name, erasedAt: people.erasedAt })
      .from(people)
      .where(inArray(people.id, [...new Set(proposals.map(({ author }) => author))]))
      .all()
      .map(({ id, name, erasedAt }) => [id, erasedAt === null ? name : null]),
  );
  const texts = new Map(
    db
      .select({ id: reviewTexts.id, body: reviewTexts.body })
      .from(reviewTexts)
      .where(
        inArray(
          reviewTexts.id,
          proposals.flatMap(({ textId }) => (textId === null ? [] : [textId])),
        ),
      )
      .all()
      .map(({ id, body }) => [id, body]),
  );
  return proposals.map(({ id, ref, contentHash, content, textId, author, at }) => ({
    id,
    ref,
    contentHash,
    content,
    body: texts.get(textId ?? '') ?? '',
    author: authors.get(author) ?? null,
    at,
  }));
}

function personOf({ person }: CallContext): Person {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person;
}
