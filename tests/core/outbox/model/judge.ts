// What must have happened: every approved change applied exactly once or reported, and nothing else written at all.
import { asc, eq } from 'drizzle-orm';
import { outboxEvents, outboxItems } from '../../../../src-main/core/outbox/ledger-schema.ts';
import { consequence } from '../../../../src-main/core/outbox/record.ts';
import { reviewEvents } from '../../../../src-main/core/review/ledger-schema.ts';
import { parseEntityRef } from '../../../../src-shared/domain/entity-ref.ts';
import type { FieldChange } from '../../../../src-shared/domain/proposals.ts';
import type { Edit, Stage } from './stage.ts';

type Item = typeof outboxItems.$inferSelect;
type Event = typeof outboxEvents.$inferSelect;

/** In words; empty when all is well. */
export async function judge(stage: Stage): Promise<string[]> {
  const { db } = stage.host.core().ledger;
  const items = db.select().from(outboxItems).all();
  const eventsOf = new Map(
    items.map((item) => [
      item.id,
      db
        .select()
        .from(outboxEvents)
        .where(eq(outboxEvents.itemId, item.id))
        .orderBy(asc(outboxEvents.version), asc(outboxEvents.id))
        .all(),
    ]),
  );
  const edits = await stage.edits();
  const found: string[] = [];
  for (const item of items) {
    const events = eventsOf.get(item.id) ?? [];
    found.push(...atRest(item), ...derived(item, events), ...approved(stage, item, events));
  }
  found.push(...effects(items, eventsOf, edits));
  return found;
}

const name = (item: Item) =>
  `item ${item.id.slice(-6)} (${item.state}, ${JSON.stringify(item.content.changes)})`;

/** With nothing in the way, only what waits for a person is not over. */
function atRest(item: Item): string[] {
  const over = ['posted', 'conflict', 'parked', 'cancelled'].includes(item.state);
  const waits = item.releasedAt === null || (item.state === 'held' && item.reason?.code === 'cancelled');
  return over || (waits && (item.state === 'pending' || item.state === 'held'))
    ? []
    : [`${name(item)} never came to an end: ${JSON.stringify(item.reason)}`];
}

/** What an item is can be told from its events alone. */
function derived(item: Item, events: readonly Event[]): string[] {
  const told: Record<string, unknown> = { state: 'pending' };
  for (const { kind, at, author, detail } of events)
    Object.assign(told, consequence(kind, at, { author, detail }));
  const attempts = events.filter(({ kind }) => kind === 'intended').length;
  return told['state'] === item.state && attempts === item.attempts
    ? []
    : [`${name(item)} has events that make it ${String(told['state'])} after ${attempts} attempts`];
}

/** Nothing was sent before its approval, or after that was taken back or lapsed. */
function approved({ host }: Stage, item: Item, events: readonly Event[]): string[] {
  const sent = events.filter(({ kind }) => kind === 'intended');
  if (sent.length === 0) return [];
  const { db } = host.core().ledger;
  const about = db.select().from(reviewEvents).where(eq(reviewEvents.ref, item.ref)).all();
  const approval = about.find(({ id }) => id === item.decisionId);
  const bound = approval?.kind === 'approve' && approval.contentHash === item.contentHash;
  const firstSent = sent[0]?.version ?? '';
  const over = about.some(
    ({ kind, targetId, version }) =>
      version < firstSent &&
      version > (approval?.version ?? '') &&
      ((kind === 'undo' && (targetId === item.decisionId || targetId === item.proposalId)) ||
        (kind === 'revise' && targetId === item.proposalId)),
  );
  const released = events.findIndex(({ kind }) => kind === 'released');
  const early = released < 0 || released > events.findIndex(({ kind }) => kind === 'intended');
  return bound && !over && !early ? [] : [`${name(item)} was sent without an approval that stands`];
}

/** Every write at the platform belongs to a change that was to be written, once; and every posted change has its write. */
function effects(
  items: readonly Item[],
  eventsOf: ReadonlyMap<string, readonly Event[]>,
  edits: readonly Edit[],
): string[] {
  const key = (id: string, { field, before, after }: Pick<FieldChange, 'field' | 'before' | 'after'>) =>
    JSON.stringify([id, field, before, after]);
  const found: string[] = [];
  const written = Map.groupBy(
    edits.filter(({ via }) => via === 'api'),
    (edit) => key(edit.id, edit),
  );
  const intended = new Map<string, Item[]>();
  for (const item of items) {
    const { id } = parseEntityRef(item.ref);
    const changes = (eventsOf.get(item.id) ?? [])
      .filter(({ kind }) => kind === 'intended')
      .flatMap(({ detail }) => [...(detail.changes ?? [])]);
    for (const one of new Set(changes.map((change) => key(id, change))))
      intended.set(one, [...(intended.get(one) ?? []), item]);
  }
  for (const [one, writes] of written) {
    const most = intended.get(one)?.length ?? 0;
    if (writes.length > most)
      found.push(`${one} was written ${writes.length} times and intended ${most} times`);
  }
  for (const [one, wanted] of intended) {
    const posted = wanted.filter(({ state }) => state === 'posted').length;
    const [id, field, , after] = JSON.parse(one) as [string, string, string, string];
    // Somebody may have wanted the same meanwhile: then there was nothing left to write.
    const same = edits.filter(
      (edit) => edit.via === 'screen' && edit.id === id && edit.field === field && edit.after === after,
    ).length;
    const writes = written.get(one)?.length ?? 0;
    if (writes < posted - same)
      found.push(`${one} is posted ${posted} times and was written ${writes} times`);
  }
  return found;
}
