// Inserts what the platform counted of each ad's day, by type of action and attribution window.
import type { MirrorDb } from '../mirror-db.ts';
import type { ActionColumns, DayColumns } from '../../connectors/day-columns.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { WindowFacts } from './window-facts.ts';

const columns = ['account_id', 'day', 'ad_id', 'kind_id', 'count_micro', 'value_micros'];

export interface ActionsOf {
  readonly accountId: number;
  readonly pages: readonly DayColumns[];
}

export function insertActions(
  db: MirrorDb,
  { accountId, pages }: ActionsOf,
  { day, ad, origin }: WindowFacts,
): void {
  const kindId = kindIds(db);
  const insert = bulkInsert(db, 'ad_actions', columns);
  const placeOf = pageFinder(pages);
  for (let row = 0; row < day.length; row += 1) {
    const { actions, place } = placeOf(origin[row] ?? 0);
    const end = actions.first[place + 1] ?? 0;
    for (let entry = actions.first[place] ?? 0; entry < end; entry += 1) {
      insert.cells.push(
        accountId,
        day[row] ?? 0,
        ad[row] ?? 0,
        kindId(actions, entry),
        actions.count[entry] ?? 0,
        actions.value[entry] ?? 0,
      );
      insert.next();
    }
  }
  insert.end();
}

/** The page of a row that was counted through all of them, and its place there. */
function pageFinder(pages: readonly DayColumns[]) {
  const firsts: number[] = [];
  let rows = 0;
  for (const page of pages) {
    firsts.push(rows);
    rows += page.rows;
  }
  const pageOf = new Uint16Array(rows);
  for (const [at, page] of pages.entries()) pageOf.fill(at, firsts[at], (firsts[at] ?? 0) + page.rows);
  const none: ActionColumns = {
    first: new Uint32Array(1),
    type: new Uint16Array(0),
    types: [],
    window: new Uint16Array(0),
    windows: [],
    count: new Float64Array(0),
    value: new Float64Array(0),
  };
  return (origin: number) => {
    const at = pageOf[origin] ?? 0;
    return { actions: pages[at]?.actions ?? none, place: origin - (firsts[at] ?? 0) };
  };
}

/** Local ids of types and windows together; makes those that are new. */
function kindIds(db: MirrorDb): (actions: ActionColumns, entry: number) => number {
  const known = new Map<ActionColumns, Map<number, number>>();
  return (actions, entry) => {
    let ids = known.get(actions);
    if (!ids) known.set(actions, (ids = new Map<number, number>()));
    const type = actions.type[entry] ?? 0;
    const window = actions.window[entry] ?? 0;
    const key = type * 0x1_0000 + window;
    let id = ids.get(key);
    if (id === undefined) {
      id = kindIdOf(db, actions.types[type] ?? '', actions.windows[window] ?? '');
      ids.set(key, id);
    }
    return id;
  };
}

function kindIdOf(db: MirrorDb, type: string, window: string): number {
  const found = db.prepare('SELECT id FROM action_kinds WHERE type = ? AND window = ?').get(type, window) as
    { id: number } | undefined;
  if (found) return found.id;
  const made = db.prepare('INSERT INTO action_kinds (type, window) VALUES (?, ?)').run(type, window);
  return Number(made.lastInsertRowid);
}
