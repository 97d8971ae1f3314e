// All campaigns, ad groups or ads of one account as columns: what filters, groups and orders look at, without rows.
import type { ExplorerLevel } from '../../../../src-shared/domain/explorer-fields.ts';
import type { BudgetKind, EntityStatus } from '../../connectors/rows.ts';
import type { MirrorDb } from '../../mirror/mirror-db.ts';
import { foldText, orderText } from './fold-text.ts';

export interface AccountEntities {
  /** Local ids, ascending; every other column has a value for each. */
  readonly ids: Uint32Array;
  readonly names: readonly string[];
  /** Names as foldText and orderText make them: for finding, and for order. */
  readonly folded: readonly string[];
  readonly ordered: readonly string[];
  /** Places in the order of names. */
  readonly byName: Uint32Array;
  readonly statuses: readonly EntityStatus[];
  readonly deliveries: readonly string[];
  /** Of the campaign it is or is in. */
  readonly objectives: readonly string[];
  readonly budgetKinds: readonly (BudgetKind | null)[];
  /** Micros; NaN without one. Rounded beyond 2^53: for comparing alone. */
  readonly budgets: Float64Array;
  /** Epoch ms; NaN without one. An ad has its ad group's. */
  readonly startAt: Float64Array;
  readonly endAt: Float64Array;
  readonly updatedAt: Float64Array;
  /** Place of the campaign and ad group it is or is in among the account's; -1 for none. */
  readonly campaignAt: Int32Array;
  readonly adGroupAt: Int32Array;
}

/** The levels above, which a level's columns refer to. */
export interface Above {
  readonly campaigns: AccountEntities | null;
  readonly adGroups: AccountEntities | null;
}

const noBudget = 'NULL, NULL, NULL, NULL';
const budget = 'budget_kind, budget_micros, start_at, end_at';
const columnsOf: Readonly<Record<ExplorerLevel, string>> = {
  campaigns: `id, name, status, delivery, updated_at, ${budget}, NULL, NULL, objective`,
  ad_groups: `id, name, status, delivery, updated_at, ${budget}, campaign_id, NULL, NULL`,
  ads: `id, name, status, delivery, updated_at, ${noBudget}, campaign_id, ad_group_id, NULL`,
};
const aliases = ['id', 'n', 's', 'd', 'u', 'bk', 'bm', 'sa', 'ea', 'c', 'g', 'o'] as const;

/** One text a column: a row for each entity takes several times as long. */
function readColumns(db: MirrorDb, level: ExplorerLevel, accountId: number) {
  const inner = `SELECT ${columnsOf[level]
    .split(', ')
    .map((column, at) => `${column} AS ${aliases[at] ?? ''}`)
    .join(', ')} FROM ${level} WHERE account_id = ? ORDER BY id`;
  const row = db
    .prepare(`SELECT ${aliases.map((alias) => `json_group_array(${alias})`).join(', ')} FROM (${inner})`)
    .raw(true)
    .get(accountId) as string[];
  const column = <T>(alias: (typeof aliases)[number]) =>
    JSON.parse(row[aliases.indexOf(alias)] ?? '[]') as T[];
  return column;
}

const numbers = (values: readonly (number | null)[]) => Float64Array.from(values, (value) => value ?? NaN);

export function readAccountEntities(
  db: MirrorDb,
  { level, accountId }: { readonly level: ExplorerLevel; readonly accountId: number },
  { campaigns, adGroups }: Above,
): AccountEntities {
  const column = readColumns(db, level, accountId);
  const ids = Uint32Array.from(column<number>('id'));
  const names = column<string>('n');
  const folded = names.map(foldText);
  const ordered = folded.map(orderText);
  const own = Int32Array.from(ids, (_, place) => place);
  const campaignAt = level === 'campaigns' ? own : placesOf(column<number>('c'), campaigns);
  const objectives =
    level === 'campaigns'
      ? shareTexts(column<string>('o'))
      : Array.from(campaignAt, (place) => campaigns?.objectives[place] ?? '');
  return {
    ids,
    names,
    folded,
    ordered,
    byName: orderByText(ordered),
    statuses: shareTexts(column<EntityStatus>('s')),
    deliveries: shareTexts(column<string>('d')),
    objectives,
    budgetKinds: shareTexts(column<BudgetKind | null>('bk')),
    budgets: numbers(column('bm')),
    startAt: numbers(column('sa')),
    endAt: numbers(column('ea')),
    updatedAt: numbers(column('u')),
    campaignAt,
    adGroupAt:
      level === 'ads'
        ? placesOf(column<number>('g'), adGroups)
        : level === 'ad_groups'
          ? own
          : own.map(() => -1),
  };
}

/** One piece of memory for each different text. */
function shareTexts<T extends string | null>(texts: readonly T[]): T[] {
  const known = new Map<T, T>();
  return texts.map((text) => {
    const first = known.get(text);
    if (first !== undefined) return first;
    known.set(text, text);
    return text;
  });
}

function placesOf(ids: readonly number[], above: AccountEntities | null): Int32Array {
  const places = new Map<number, number>();
  above?.ids.forEach((id, place) => places.set(id, place));
  return Int32Array.from(ids, (id) => places.get(id) ?? -1);
}

function orderByText(texts: readonly string[]): Uint32Array {
  return Uint32Array.from(texts, (_, place) => place).sort((a, b) => {
    const [one = '', other = ''] = [texts[a], texts[b]];
    return one < other ? -1 : one > other ? 1 : a - b;
  });
}
