// Tables of the explorer made of chance: names that share words, accounts in several currencies, sums beyond doubles.
import fc from 'fast-check';
import type { AccountEntities } from '../../../src-main/core/campaigns/explorer/account-entities.ts';
import {
  explorerTable,
  type ExplorerTable,
} from '../../../src-main/core/campaigns/explorer/explorer-table.ts';
import { foldText, orderText } from '../../../src-main/core/campaigns/explorer/fold-text.ts';

const statuses = ['active', 'paused', 'removed', 'archived', 'other'] as const;

/** Short ones of few letters, so that searches find some and not others; and some that no keyboard has. */
const name = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[abAB0 ]{0,9}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Été 9', 'ete 10', 'حملة b', 'a\nb', 'ﬁn\u2028a', '🅰️ a0', 'İa', 'ß'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);

interface Entity {
  readonly name: string;
  readonly status: (typeof statuses)[number];
  readonly objective: string;
  /** Null: no ad-day. */
  readonly spend: bigint | null;
}

const entity: fc.Arbitrary<Entity> = fc.record({
  name,
  status: fc.constantFrom(...statuses),
  objective: fc.constantFrom('', 'sales', 'reach'),
  spend: fc.option(
    fc.oneof(fc.constantFrom(0n, 5n, 7n), fc.bigInt(0n, 40n), fc.bigInt(2n ** 52n, 2n ** 53n - 1n)),
  ),
});

export const tables: fc.Arbitrary<ExplorerTable> = fc
  .array(
    fc.record({
      entities: fc.array(entity, { maxLength: 12 }),
      currency: fc.constantFrom('EUR', 'USD', 'JPY'),
      wide: fc.boolean(),
    }),
    { maxLength: 5 },
  )
  .map((accounts) =>
    explorerTable(
      accounts.map(({ entities: all, currency, wide }, at) => {
        const entities = columnsOf(all, at);
        const spent = all.flatMap(({ spend }, place) => (spend === null ? [] : [{ spend, place }]));
        const column = (times: bigint) =>
          wide
            ? BigInt64Array.from(spent, ({ spend }) => spend * times)
            : Float64Array.from(spent, ({ spend }) => Number(spend));
        const sums = {
          ids: Uint32Array.from(spent, ({ place }) => entities.ids[place] ?? 0),
          columns: [1n, 2n, 3n, 1n, 5n, 1n].map(column),
        };
        const account = {
          id: at,
          platform: 'meta' as const,
          extId: `${at}`,
          name: `Account ${at}`,
          currency,
          zone: 'Europe/Berlin',
          syncedAt: null,
          revision: 0,
          tenantId: `tenant-${at % 2}`,
          client: `Client ${at % 2}`,
        };
        return {
          account,
          entities,
          sums: { account, now: sums, before: sums },
          campaigns: entities,
          adGroups: null,
        };
      }),
    ),
  );

function columnsOf(all: readonly Entity[], account: number): AccountEntities {
  const ordered = all.map((one) => orderText(foldText(one.name)));
  const places = all.map((_, place) => place);
  return {
    ids: Uint32Array.from(places, (place) => account * 100 + place + 1),
    names: all.map((one) => one.name),
    folded: all.map((one) => foldText(one.name)),
    ordered,
    byName: Uint32Array.from(
      places.toSorted((a, b) => {
        const [one = '', other = ''] = [ordered[a], ordered[b]];
        return one < other ? -1 : one > other ? 1 : a - b;
      }),
    ),
    statuses: all.map(({ status }) => status),
    deliveries: all.map(() => ''),
    objectives: all.map(({ objective }) => objective),
    budgetKinds: all.map(() => null),
    budgets: new Float64Array(all.length).fill(NaN),
    startAt: new Float64Array(all.length).fill(NaN),
    endAt: new Float64Array(all.length).fill(NaN),
    updatedAt: new Float64Array(all.length).fill(NaN),
    campaignAt: Int32Array.from(places),
    adGroupAt: new Int32Array(all.length).fill(-1),
  };
}

/** What is typed into the search, and taken back: each differs from the one before by a letter or so. */
export const typed: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[abAB0 ]{0,5}$/) },
  { weight: 1, arbitrary: fc.constantFrom('É', 'e', 'ه', 'حم b', '\u2028', 'fin', 'i', '\n') },
);

export const foldedName = (table: ExplorerTable, row: number): string =>
  table.parts[table.partAt[row] ?? 0]?.entities.folded[table.placeAt[row] ?? 0] ?? '';
