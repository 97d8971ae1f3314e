// Handlers of the outbox: what is in it, and what people let it do; what they may touch is their clients' alone.
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers, Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { writeSetting } from '../settings/settings.ts';
import { cancel, hold, release, retry } from './commands.ts';
import {
  countsByState,
  countUnsent,
  eventsOf,
  idsInScope,
  isPaused,
  openOrder,
  itemsOfRef,
  outboxPage,
  outboxRowById,
  pausedSetting,
  readyByTenant,
  unreleasedIds,
  standing,
} from './queries.ts';
import { effectOf } from './effect.ts';
import { record, type OutboxDeps } from './record.ts';

export interface OutboxCallDeps extends OutboxDeps {
  readonly db: WriteDb;
  mayPost(): boolean;
  changed(): void;
  /** Called after a commit that may have given the worker something to do. */
  nudge(): void;
}

type OutboxHandlers = Pick<
  Handlers,
  | 'outbox.list'
  | 'outbox.receipt'
  | 'outbox.preview'
  | 'app.unsent'
  | 'outbox.post'
  | 'outbox.hold'
  | 'outbox.cancel'
  | 'outbox.retry'
  | 'outbox.pause'
  | 'outbox.readNow'
>;

export function outboxCalls(deps: OutboxCallDeps): OutboxHandlers {
  const { db } = deps;

  /** Runs the command on those of the ids that are the caller's clients', and records how many it changed. */
  const onSome = (
    context: CallContext,
    ids: readonly string[],
    command: (tx: WriteDb, ids: readonly string[], author: string) => number,
  ): { changed: number } => {
    const { id: author } = signedIn(context);
    const changed = unitOfWork(db, (tx) => {
      const mine = idsInScope(tx, context.scope, ids);
      if (mine.length < new Set(ids).size) throw new AppError('not_found', 'no such item');
      const before = standing(tx, mine);
      const done = command(tx, mine, author);
      const [only] = mine;
      context.record(tx, {
        ...(mine.length === 1 && only ? { target: only } : {}),
        detail: { items: done },
        before,
        after: standing(tx, mine),
      });
      return done;
    });
    if (changed > 0) deps.changed();
    deps.nudge();
    return { changed };
  };

  return {
    'outbox.list'(input, context) {
      const { scope } = context;
      const states = input.states ?? [...openOrder, 'posted'];
      const counts = countsByState(db, scope);
      const reader = signedIn(context).id;
      const found =
        input.ref === undefined
          ? {
              rows: outboxPage(db, scope, { ...input, states, counts, reader }),
              total: states.reduce((sum, state) => sum + counts[state], 0),
            }
          : itemsOfRef(db, scope, { ...input, ref: input.ref, reader });
      return {
        ...found,
        counts,
        ready: readyByTenant(db, scope),
        paused: isPaused(db),
        mayPost: deps.mayPost(),
      };
    },

    'outbox.receipt'({ id }, context) {
      const item = outboxRowById(db, context.scope, { id, reader: signedIn(context).id });
      if (!item) throw new AppError('not_found', 'no such item');
      return { item, events: eventsOf(db, id) };
    },

    'outbox.preview': ({ ids }, { scope }) =>
      effectOf(db, ids ? idsInScope(db, scope, ids) : unreleasedIds(db, scope)),

    'app.unsent': () => ({ items: countUnsent(db) }),

    'outbox.post'({ ids, at = 0 }, context) {
      const chosen = ids ?? unreleasedIds(db, context.scope);
      return onSome(context, chosen, (tx, some, author) => release(tx, deps, { ids: some, author, at }));
    },

    'outbox.hold': ({ ids }, context) =>
      onSome(context, ids, (tx, some, author) => hold(tx, deps, { ids: some, author })),

    'outbox.cancel': ({ ids }, context) =>
      onSome(context, ids, (tx, some, author) => cancel(tx, deps, { ids: some, author })),

    'outbox.retry': ({ ids }, context) =>
      onSome(context, ids, (tx, some, author) => retry(tx, deps, { ids: some, author })),

    'outbox.pause'({ paused }, context) {
      unitOfWork(db, (tx) => {
        const before = isPaused(tx);
        writeSetting(tx, pausedSetting, paused);
        context.record(tx, { before: { paused: before }, after: { paused } });
      });
      deps.changed();
      deps.nudge();
      return {};
    },

    'outbox.readNow'({ id }, context) {
      const { id: author } = signedIn(context);
      unitOfWork(db, (tx) => {
        const item = outboxRowById(tx, context.scope, { id, reader: signedIn(context).id });
        if (!item) throw new AppError('not_found', 'no such item');
        const before = standing(tx, [id]);
        // It stays what it is; only the waiting ends.
        if (item.state === 'unknown')
          record(tx, deps, {
            itemId: id,
            kind: 'unanswered',
            author,
            detail: item.reason ? { reason: item.reason } : {},
          });
        if (item.state === 'pending' && item.released)
          record(tx, deps, { itemId: id, kind: 'released', author, detail: {} });
        context.record(tx, { tenant: item.tenantId, target: id, before, after: standing(tx, [id]) });
      });
      deps.changed();
      deps.nudge();
      return {};
    },
  };
}

function signedIn({ person }: Pick<CallContext, 'person'>): Person {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person;
}
