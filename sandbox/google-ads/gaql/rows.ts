// Makes the rows of a plan, one after another, from any position on.
import { addAdDay, clearDay, emptyDay } from '../../agency/metrics.ts';
import { freshnessAt } from '../../agency/freshness.ts';
import { lastDay } from '../../agency/delivery.ts';
import { isManager } from '../hierarchy.ts';
import { orderOf } from './conditions.ts';
import { rowWriter } from './write-row.ts';
import type { Ad } from '../../agency/entities.ts';
import type { Customer } from '../hierarchy.ts';
import type { Days } from './dates.ts';
import type { Freshness } from '../../agency/freshness.ts';
import type { GoogleContext } from '../context.ts';
import type { Plan } from './plan.ts';
import { textOf } from './field.ts';
import type { Row, Value } from './field.ts';
import type { Subject } from './resources.ts';

/** Where a row stands: its subject and its days, or its rank when the rows are sorted. */
export interface Position {
  readonly subject: number;
  readonly bucket: number;
}

export interface WrittenRow {
  readonly text: string;
  readonly at: Position;
}

const started = { subject: 0, bucket: 0 };

/** Adds up an ad's days; false when it delivered nothing. Days before its first are skipped. */
function addDays(row: Row, ads: readonly Ad[], at: { days: Days; fresh: Freshness }): boolean {
  let delivered = false;
  for (const ad of ads) {
    const first = Math.max(at.days.since, ad.from);
    const last = Math.min(at.days.until, at.fresh.today, lastDay(ad));
    for (let day = first; day <= last; day++)
      if (addAdDay(row.sums, ad, { day, fresh: at.fresh })) delivered = true;
  }
  return delivered;
}

/** Runs of days that fall into one row each. */
function bucketsOf(plan: Plan, days: Days): Days[] {
  if (plan.segments.length === 0) return [days];
  const buckets: Days[] = [];
  const probe = emptyRow();
  let key: string | undefined;
  for (let day = days.since; day <= days.until; day++) {
    probe.day = day;
    const own = plan.segments.map((segment) => textOf(segment.read(probe))).join();
    const open = buckets.at(-1);
    if (open && own === key) buckets[buckets.length - 1] = { since: open.since, until: day };
    else buckets.push({ since: day, until: day });
    key = own;
  }
  return buckets;
}

function emptyRow(): Row {
  return {
    customer: { id: '', name: '', currency: '', zone: '', managers: [], accounts: [] },
    account: undefined,
    client: undefined,
    campaign: undefined,
    budget: undefined,
    adSet: undefined,
    ad: undefined,
    change: undefined,
    day: 0,
    sums: emptyDay(),
    now: 0,
  };
}

export class RowSource {
  readonly #plan: Plan;
  readonly #customer: Customer;
  readonly #now: number;
  readonly #subjects: readonly Subject[];
  readonly #write: (row: Row) => string;

  constructor(context: GoogleContext, customer: Customer, plan: Plan) {
    this.#plan = plan;
    this.#customer = customer;
    this.#now = context.clock.now();
    this.#subjects = plan.resource.subjects(context, customer);
    this.#write = rowWriter(plan.fields, plan.omitNames);
  }

  /** True when the resource holds nothing at all here. */
  get barren(): boolean {
    return this.#subjects.length === 0;
  }

  /** Rows from a position on, up to the query's LIMIT counted from the start. */
  *rows(from: Position = started, before = 0): Generator<WrittenRow> {
    let count = before;
    for (const row of this.#plan.orderBy.length > 0 ? this.#sorted(from) : this.#unsorted(from)) {
      if (count++ >= this.#plan.limit) return;
      yield row;
    }
  }

  /** All rows that match, whatever the LIMIT. */
  count(): number {
    let count = 0;
    for (const _row of this.#found(started)) count++;
    return count;
  }

  *#sorted(from: Position): Generator<WrittenRow> {
    const { orderBy } = this.#plan;
    const list: { text: string; keys: Value[] }[] = [];
    for (const { row } of this.#found(started))
      list.push({ text: this.#write(row), keys: orderBy.map(({ field }) => field.read(row)) });
    list.sort((a, b) => {
      for (const [index, { field, descending }] of orderBy.entries()) {
        const order = orderOf(field, a.keys[index], b.keys[index]);
        if (order !== 0) return descending ? -order : order;
      }
      return 0;
    });
    for (let rank = from.subject; rank < list.length; rank++)
      yield { text: list[rank]?.text ?? '', at: { subject: rank, bucket: 0 } };
  }

  *#unsorted(from: Position): Generator<WrittenRow> {
    for (const { row, at } of this.#found(from)) yield { text: this.#write(row), at };
  }

  /** One row object per subject, filled anew for each run of days. */
  *#found(from: Position): Generator<{ row: Row; at: Position }> {
    const plan = this.#plan;
    const account = isManager(this.#customer) ? undefined : this.#customer;
    const fresh = freshnessAt(account?.plan.zone ?? 'UTC', this.#now);
    const days = { since: plan.days.since, until: Math.min(plan.days.until, fresh.today) };
    const buckets = bucketsOf(plan, days);
    const figures =
      plan.fields.some(({ name }) => /^(metrics|segments)\./.test(name)) || plan.figureTests.length > 0;
    for (let index = from.subject; index < this.#subjects.length; index++) {
      const subject = this.#subjects[index];
      if (!subject) continue;
      const { ads, ...about } = subject;
      const row: Row = { ...emptyRow(), ...about, customer: this.#customer, account, now: this.#now };
      if (!plan.subjectTests.every((test) => test(row))) continue;
      let bucket = index === from.subject ? from.bucket : 0;
      if (plan.segments.length > 0 && !ads.some((ad) => ad.from <= days.until && lastDay(ad) >= days.since))
        continue;
      for (; bucket < buckets.length; bucket++) {
        const run = buckets[bucket];
        if (!run) continue;
        row.day = run.since;
        if (figures) {
          clearDay(row.sums);
          const delivered = addDays(row, ads, { days: run, fresh });
          if (!delivered && plan.segments.length > 0) continue;
          if (!plan.figureTests.every((test) => test(row))) continue;
        }
        yield { row, at: { subject: index, bucket } };
      }
    }
  }
}
