// Handlers of the review queue: one page of it, giving it to somebody, deciding many changes, and the person's mark.
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { QueueRow } from '../../../src-shared/ipc/review-queue.ts';
import type { NoticedChange, ProposalRow } from '../../../src-shared/ipc/review.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { CallContext, Handlers, Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import { tenantOfAccount, tenantsIn } from '../tenants/queries.ts';
import { assign, assigneesOf, type Assignment } from './assignments.ts';
import { colleaguesIn } from './colleagues.ts';
import { decide, refOfEvent, undo, type ReviewDeps } from './commands.ts';
import { noteDeed, noteUndone } from './deeds.ts';
import { moveMark, readMark } from './mark.ts';
import { proposalsById, type Proposal } from './proposals.ts';
import { commentCounts, isNew, queuePage } from './queue-queries.ts';
import { noticedByRef, noticedChanges } from './seen-queries.ts';
import { sinceMark } from './since-mark.ts';
import { countOpenProposals } from './proposal-queries.ts';

export interface QueueCallDeps extends ReviewDeps {
  readonly db: WriteDb;
  readonly mirror: Pick<Mirror, 'read'>;
  tenantsOf(person: Person): readonly TenantId[];
  /** Rows of proposals for a reader, with what preflight says of each. */
  presentAll(proposals: readonly Proposal[], reader: Person): Promise<ProposalRow[]>;
}

type QueueHandlers = Pick<
  Handlers,
  | 'review.queue'
  | 'review.assign'
  | 'review.decideChanges'
  | 'review.undoMany'
  | 'review.colleagues'
  | 'review.sinceMark'
  | 'review.moveMark'
>;

/** Platforms' histories tell the time of a change a little before or after the listing that showed it. */
const slackMs = 60 * 60_000;

export function queueCalls(deps: QueueCallDeps): QueueHandlers {
  const { db, mirror, services } = deps;

  const namesOf = (refs: readonly EntityRef[]) => mirror.read('entityNames', { entities: refs.map(keyOf) });

  /** Ad groups and ads are told apart by what they belong to, which is no part of what is reviewed. */
  const named = async (changes: readonly NoticedChange[]): Promise<NoticedChange[]> => {
    const names = await namesOf(changes.map(({ ref }) => ref));
    return changes.map((change, at) => ({ ...change, campaignName: names[at] ?? change.campaignName }));
  };

  return {
    async 'review.queue'({ offset, limit, ...filter }, context) {
      const person = personOf(context);
      const { scope } = context;
      const mark = readMark(db, person.id);
      const authors = new Map<string, Proposal>();
      const page = await queuePage(db, {
        scope,
        filter,
        reader: person.id,
        mark,
        offset,
        limit,
        present: async (proposals) => {
          for (const proposal of proposals) authors.set(proposal.id, proposal);
          return deps.presentAll(proposals, person);
        },
      });
      const { proposals } = page;
      const changes = await named(page.changes);
      const actors = await mirror.read('fieldActors', {
        asks: changes.map(({ ref, after, noticedAt }) => ({
          ...keyOf(ref),
          from: after - slackMs,
          until: noticedAt + slackMs,
        })),
      });
      const comments = commentCounts(
        db,
        [...proposals, ...changes].map(({ ref }) => ref),
      );
      const assignees = assigneesOf(db, {
        proposals: proposals.map(({ id }) => id),
        changes: new Map(changes.map(({ ref, noticedAt }) => [ref, noticedAt])),
      });
      const about = (key: string, ref: EntityRef) => ({
        key,
        assignee: assignees.get(key) ?? null,
        comments: comments.get(ref) ?? 0,
      });
      const rows: QueueRow[] = [
        ...proposals.map((row): QueueRow => {
          const proposal = authors.get(row.id);
          const fresh = proposal !== undefined && isNew(proposal, { reader: person.id, mark });
          return { kind: 'proposal', ...about(row.id, row.ref), isNew: fresh, row };
        }),
        ...changes.map((row, at): QueueRow => {
          const by = [...(actors[at] ?? [])];
          return { kind: 'change', ...about(row.ref, row.ref), isNew: row.noticedAt > (mark ?? 0), row, by };
        }),
      ];
      const all = countOpenProposals(db, scope) + noticedChanges(db, scope, { limit: 0 }).total;
      return { rows, total: page.total, all };
    },

    'review.assign'({ subjects, to }, context) {
      const person = personOf(context);
      const mine = new Set<string>(context.scope.tenants);
      const assignee =
        to === null
          ? null
          : colleaguesIn(db, context.scope.tenants, deps.tenantsOf).find(({ id }) => id === to);
      if (assignee === undefined) throw new AppError('not_found', 'no such colleague');
      const theirs = assignee === null ? mine : new Set<string>(deps.tenantsOf(assignee));
      const known = new Map(
        proposalsById(
          db,
          subjects.flatMap((one) => ('proposalId' in one ? [one.proposalId] : [])),
        ).map((proposal) => [proposal.id, proposal]),
      );
      const items = subjects.flatMap((one): Assignment[] => {
        const found = 'proposalId' in one ? known.get(one.proposalId) : ownerOf(db, context, one.ref);
        if (!found || !mine.has(found.tenantId) || !theirs.has(found.tenantId)) return [];
        const proposalId = 'proposalId' in one ? one.proposalId : null;
        return [{ ref: found.ref, tenantId: found.tenantId, proposalId }];
      });
      unitOfWork(db, (tx) => {
        const before = assignedTo(tx, items);
        assign(tx, deps, { items, to, person });
        const told = { before: { to: before }, after: { to: assignedTo(tx, items) } };
        context.record(tx, { ...onlyOne(items), detail: { assigned: items.length, to }, ...told });
      });
      if (items.length > 0) services.changed('review');
      return { assigned: items.length };
    },

    'review.decideChanges'({ changes, decision, comment }, context) {
      const person = personOf(context);
      const mine = new Set<string>(context.scope.tenants);
      const done = unitOfWork(db, (tx) => {
        const seen = noticedByRef(
          tx,
          changes.map(({ ref }) => ref),
        );
        const refused: { ref: EntityRef; code: 'not_found' | 'conflict' }[] = [];
        const decided = changes.flatMap(
          ({ ref, contentHash }): { id: DecisionId; ref: EntityRef; tenantId: TenantId }[] => {
            const found = seen.get(ref);
            if (!found || !mine.has(found.tenantId)) refused.push({ ref, code: 'not_found' });
            else if (found.contentHash !== contentHash) refused.push({ ref, code: 'conflict' });
            else {
              const { content, tenantId } = found;
              const id = decide(tx, deps, {
                ref,
                tenantId,
                person,
                kind: decision,
                comment,
                content,
                contentHash,
              });
              return [{ id, ref, tenantId }];
            }
            return [];
          },
        );
        noteDeed(tx, person.id, { kind: decision, ids: decided.map(({ id }) => id) });
        const detail = { decided: decided.length, refused: refused.length };
        context.record(tx, { ...onlyOne(decided), detail, after: { decision } });
        return { decided, refused };
      });
      if (done.decided.length > 0) services.changed('review', 'campaigns');
      return { decided: done.decided.map(({ id }) => id), refused: done.refused };
    },

    'review.undoMany'({ ids }, context) {
      const person = personOf(context);
      const undone = unitOfWork(db, (tx) => {
        const done = ids.filter((id) => {
          const ref = refOfEvent(tx, id);
          const owner = ref && ownerOf(tx, context, ref);
          if (!ref || !owner) return false;
          try {
            undo(tx, deps, { ref, tenantId: owner.tenantId, person, target: id });
            return true;
          } catch (thrown) {
            const { code } = toAppError(thrown);
            if (code === 'conflict' || code === 'not_found') return false;
            throw thrown;
          }
        });
        noteUndone(tx, person.id, done);
        context.record(tx, {
          detail: { undone: done.length, refused: ids.length - done.length },
          before: { stands: ids.length },
          after: { stands: ids.length - done.length },
        });
        return done.length;
      });
      if (undone > 0) services.changed('review', 'outbox', 'campaigns');
      return { undone, refused: ids.length - undone };
    },

    'review.colleagues'(_input, context) {
      const person = personOf(context);
      const rows = colleaguesIn(db, context.scope.tenants, deps.tenantsOf);
      return { rows: rows.map(({ id, name }) => ({ id, name, me: id === person.id })) };
    },

    async 'review.sinceMark'({ limit }, context) {
      const person = personOf(context);
      const { scope } = context;
      const mark = readMark(db, person.id);
      const { counts, rows } = sinceMark(db, { scope, reader: person.id, mark: mark ?? 0, limit });
      const clients = new Map<string, string>(tenantsIn(db, scope).map(({ id, name }) => [id, name]));
      const names = await namesOf(rows.map(({ ref }) => ref));
      return {
        mark,
        counts,
        rows: rows.map(({ tenant, ...row }, at) => ({
          ...row,
          tenantName: clients.get(tenant) ?? '',
          campaignName: names[at] ?? null,
        })),
      };
    },

    'review.moveMark'({ at }, context) {
      const person = personOf(context);
      unitOfWork(db, (tx) => {
        const before = readMark(tx, person.id);
        moveMark(tx, person.id, at);
        context.record(tx, { target: person.id, before: { at: before }, after: { at } });
      });
      services.changed('review');
      return {};
    },
  };
}

function personOf({ person }: CallContext): Person {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person;
}

function keyOf(ref: EntityRef) {
  const { platform, accountId, kind, id } = parseEntityRef(ref);
  return { platform, accountExtId: accountId, kind, extId: id };
}

function ownerOf(db: WriteDb, { scope }: CallContext, ref: EntityRef) {
  const account = tenantOfAccount(db, scope, parseEntityRef(ref));
  return account ? { ref, tenantId: account.tenantId } : undefined;
}

/** Everybody they are assigned to, each once; empty while that is nobody. */
function assignedTo(db: WriteDb, items: readonly Assignment[]): string {
  const assigned = assigneesOf(db, {
    proposals: items.flatMap(({ proposalId }) => (proposalId === null ? [] : [proposalId])),
    changes: new Map(items.flatMap(({ ref, proposalId }) => (proposalId === null ? [[ref, 0]] : []))),
  });
  return [...new Set([...assigned.values()].map(({ id }) => id))].sort().join(' ');
}

/** Where a deed was about one thing, its audit record names it. */
function onlyOne(items: readonly { readonly ref: EntityRef; readonly tenantId: TenantId }[]) {
  const [only] = items;
  return items.length === 1 && only ? { tenant: only.tenantId, target: only.ref } : {};
}
