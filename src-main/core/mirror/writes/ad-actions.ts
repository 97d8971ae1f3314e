// Inserts what the platform counted of each ad's day: a row for a type of action, with all its attribution windows.
import type { MirrorDb } from '../mirror-db.ts';
import type { ActionColumns, DayColumns, NumberColumn } from '../../connectors/day-columns.ts';
import { BulkInsert } from './bulk-insert.ts';
import { byType } from './grouped-actions.ts';
import { WindowPacker } from './packed-windows.ts';
import type { WindowFacts } from './window-facts.ts';

const columns = ['account_id', 'day', 'ad_id', 'kind_id', 'count_micro', 'value_micros', 'windows'];

/** What connectors call the platform's own window, whose numbers a row shows. */
const defaultWindow = 'value';

export interface ActionsOf {
  readonly accountId: number;
  readonly pages: readonly DayColumns[];
}

export function insertActions(
  db: MirrorDb,
  { accountId, pages }: ActionsOf,
  { day, ad, origin }: WindowFacts,
): void {
  const insert = new BulkInsert(db, 'ad_actions', columns);
  const places = pages.map(({ actions }) => new PageActions(db, byType(actions)));
  const { page: pageOf, first } = pagesOfRows(pages);
  // As of ad_days: functions that are compiled once for all windows.
  const putRow = (row: number) => {
    const from = origin[row] ?? 0;
    const page = pageOf[from] ?? 0;
    const place = places[page];
    if (!place) return;
    const { kinds, count, value } = place;
    const put = (entry: number, windows: Uint8Array | null) => {
      insert.put(accountId);
      insert.put(day[row] ?? 0);
      insert.put(ad[row] ?? 0);
      insert.put(kinds[entry] ?? 0);
      insert.put(count[entry] ?? 0);
      insert.put(value[entry] ?? 0);
      insert.put(windows);
    };
    place.eachType(from - (first[page] ?? 0), put);
  };
  for (let row = 0; row < day.length; row += 1) putRow(row);
  insert.end();
}

/** The entries of a page, a row and a type at a time. */
class PageActions {
  readonly kinds: Uint32Array;
  readonly count: NumberColumn;
  readonly value: NumberColumn;
  private readonly actions: ActionColumns;
  private readonly packer: WindowPacker;
  private readonly usual: number;

  /** Entries of one type must follow each other. */
  constructor(db: MirrorDb, actions: ActionColumns) {
    this.actions = actions;
    this.kinds = kindsOf(db, actions);
    this.count = actions.count;
    this.value = actions.value;
    this.packer = new WindowPacker(this);
    this.usual = actions.windows.indexOf(defaultWindow);
  }

  /** Hands over the entry that a type's row shows, and the others packed. */
  eachType(row: number, take: (entry: number, windows: Uint8Array | null) => void): void {
    const { first, type, window } = this.actions;
    const end = first[row + 1] ?? 0;
    for (let from = first[row] ?? 0; from < end;) {
      let to = from + 1;
      let shown = from;
      for (; to < end && type[to] === type[from]; to += 1) if (window[to] === this.usual) shown = to;
      for (let entry = from; entry < to; entry += 1) if (entry !== shown) this.packer.add(entry);
      take(shown, this.packer.take());
      from = to;
    }
  }
}

/** For each row of all pages the page it is of; and each page's first row. */
function pagesOfRows(pages: readonly DayColumns[]): { page: Uint16Array; first: Uint32Array } {
  const first = new Uint32Array(pages.length + 1);
  for (const [at, { rows }] of pages.entries()) first[at + 1] = (first[at] ?? 0) + rows;
  const page = new Uint16Array(first[pages.length] ?? 0);
  for (let at = 0; at < pages.length; at += 1) page.fill(at, first[at], first[at + 1]);
  return { page, first };
}

/** The local id of each entry's type and window together; makes those that are new. */
function kindsOf(db: MirrorDb, { type, types, window, windows }: ActionColumns): Uint32Array {
  const ids = new Uint32Array(types.length * windows.length);
  const kinds = new Uint32Array(type.length);
  for (let entry = 0; entry < kinds.length; entry += 1) {
    const key = (type[entry] ?? 0) * windows.length + (window[entry] ?? 0);
    if (ids[key] === 0)
      ids[key] = kindIdOf(db, types[type[entry] ?? 0] ?? '', windows[window[entry] ?? 0] ?? '');
    kinds[entry] = ids[key] ?? 0;
  }
  return kinds;
}

function kindIdOf(db: MirrorDb, type: string, window: string): number {
  const found = db.prepare('SELECT id FROM action_kinds WHERE type = ? AND window = ?').get(type, window) as
    { id: number } | undefined;
  if (found) return found.id;
  const made = db.prepare('INSERT INTO action_kinds (type, window) VALUES (?, ?)').run(type, window);
  return Number(made.lastInsertRowid);
}
