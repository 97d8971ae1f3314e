// Inserts what the platform counted of each ad's day, by type of action and attribution window.
import type { MirrorDb } from '../mirror-db.ts';
import type { ActionColumns, DayColumns } from '../../connectors/day-columns.ts';
import { BulkInsert } from './bulk-insert.ts';
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
  const insert = new BulkInsert(db, 'ad_actions', columns);
  const places = pages.map(({ actions }) => ({ actions, kinds: kindsOf(db, actions) }));
  const { page: pageOf, first } = pagesOfRows(pages);
  for (let row = 0; row < day.length; row += 1) {
    const from = origin[row] ?? 0;
    const page = pageOf[from] ?? 0;
    const place = places[page];
    if (!place) continue;
    const { actions, kinds } = place;
    const at = from - (first[page] ?? 0);
    const end = actions.first[at + 1] ?? 0;
    for (let entry = actions.first[at] ?? 0; entry < end; entry += 1) {
      insert.put(accountId);
      insert.put(day[row] ?? 0);
      insert.put(ad[row] ?? 0);
      insert.put(kinds[entry] ?? 0);
      insert.put(actions.count[entry] ?? 0);
      insert.put(actions.value[entry] ?? 0);
    }
  }
  insert.end();
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
