// Changes to the agency's world, by the API or in the platform's own screens, journalled and replayed at start.
import { z } from 'zod';
import type { Account, Entity, Status } from './entities.ts';
import type { Journal } from '../journal.ts';
import type { World } from './world.ts';

/** `at` is an instant; `via` tells an API write from one made in the platform's own screens. */
export const editSchema = z.object({
  at: z.number(),
  actor: z.object({ id: z.string(), name: z.string() }),
  via: z.enum(['api', 'screen']),
  id: z.string(),
  field: z.enum([
    'name',
    'status',
    'daily_budget',
    'lifetime_budget',
    'bid_amount',
    'target',
    'start_time',
    'end_time',
    'account_status',
    'currency',
  ]),
  before: z.union([z.string(), z.number(), z.null()]),
  after: z.union([z.string(), z.number(), z.null()]),
});
export type Edit = z.infer<typeof editSchema>;
export type EditField = Edit['field'];

const statuses: readonly string[] = ['ACTIVE', 'PAUSED', 'ARCHIVED', 'DELETED'];

/** Present value of a field that can be edited; undefined where the entity has no such field. */
export function valueOf(entity: Entity | Account, field: EditField): string | number | null | undefined {
  if (entity.kind === 'account') {
    if (field === 'currency') return entity.plan.currency;
    return field === 'name' ? entity.name : field === 'account_status' ? entity.status : undefined;
  }
  if (field === 'name' || field === 'status') return entity[field];
  if (field === 'account_status' || field === 'currency' || entity.kind === 'ad') return undefined;
  if (field === 'bid_amount') return entity.kind === 'adset' ? entity.bid_amount : undefined;
  if (field === 'start_time') return entity.startAt;
  return field === 'end_time' ? entity.stopAt : entity[field];
}

function put(entity: Entity | Account, field: EditField, value: string | number | null): void {
  if (field === 'name') entity.name = String(value);
  else if (entity.kind === 'account') {
    if (field === 'currency') entity.plan = { ...entity.plan, currency: String(value) };
    else entity.status = Number(value);
  } else if (field === 'status' && statuses.includes(String(value))) entity.status = String(value) as Status;
  else if (entity.kind === 'ad') return;
  else if (field === 'daily_budget' || field === 'lifetime_budget')
    entity[field] = value === null ? null : Number(value);
  else if (field === 'bid_amount' && entity.kind === 'adset')
    entity.bid_amount = value === null ? null : Number(value);
  else if (field === 'target') entity.target = value === null ? null : Number(value);
  else if (field === 'start_time') entity.startAt = Number(value);
  else if (field === 'end_time') entity.stopAt = value === null ? null : Number(value);
}

/** Everything that was ever changed, oldest first. */
export class EditLog {
  readonly edits: Edit[] = [];
  readonly #world: World;
  readonly #journal: Journal<Edit>;

  constructor(world: World, journal: Journal<Edit>) {
    this.#world = world;
    this.#journal = journal;
  }

  /** Takes back what was journalled; once, after the seeded past. */
  replay(): void {
    for (const edit of this.#journal.read(editSchema)) this.#take(edit);
  }

  /** Applies a change of the seeded past, which is not journalled because the seed tells it again. */
  recall(wanted: Omit<Edit, 'before'>): void {
    const entity = this.#find(wanted.id);
    const before = entity && valueOf(entity, wanted.field);
    if (before !== undefined && before !== wanted.after) this.#take({ ...wanted, before });
  }

  /** Applies and journals. `before` is read here. Returns the edit as logged. */
  apply(wanted: Omit<Edit, 'before'>): Edit {
    const entity = this.#find(wanted.id);
    const before = entity && valueOf(entity, wanted.field);
    if (before === undefined) throw new Error(`${wanted.id} has no ${wanted.field}`);
    const edit: Edit = { ...wanted, before };
    this.#journal.append(edit);
    this.#take(edit);
    return edit;
  }

  #find(id: string): Entity | Account | undefined {
    return this.#world.entity(id) ?? this.#world.account(id);
  }

  #take(edit: Edit): void {
    const entity = this.#find(edit.id);
    if (!entity) return;
    put(entity, edit.field, edit.after);
    this.edits.push(edit);
    if (entity.kind === 'account') return;
    entity.updatedAt = Math.max(entity.updatedAt, edit.at);
    (entity.changes ??= []).push({ at: edit.at, field: edit.field, before: edit.before, after: edit.after });
  }
}
