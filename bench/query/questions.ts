// What the screens ask, once of the mirror by the core's own queries and once of DuckDB, and both answers as lines.
import { accountSums } from '../../src-main/core/campaigns/account-sums-query.ts';
import { campaignDetail } from '../../src-main/core/campaigns/detail-query.ts';
import { entityTable, totalsOf } from '../../src-main/core/campaigns/entity-table.ts';
import { pageRows } from '../../src-main/core/campaigns/page-rows.ts';
import { campaignPage, type CampaignPageAsk } from '../../src-main/core/campaigns/page-query.ts';
import { scopeAccounts } from '../../src-main/core/campaigns/scope-accounts.ts';
import { campaignSeries } from '../../src-main/core/campaigns/series-query.ts';
import type { DayNumbers } from '../../src-main/core/mirror/day-number.ts';
import type { MirrorDb } from '../../src-main/core/mirror/mirror-db.ts';
import { noEntities, sumsAt } from '../../src-main/core/mirror/totals/entity-sums.ts';
import { rangeSums } from '../../src-main/core/mirror/totals/running-totals.ts';
import type { Sums } from '../../src-shared/domain/sums.ts';
import { accountExtId, extId, type Agency } from './agency.ts';
import type { Duck } from './open-duckdb.ts';

export interface Question {
  readonly name: string;
  mirror(db: MirrorDb): readonly string[];
  duck(duck: Duck): Promise<readonly string[]>;
}

const platform = 'meta';
const limit = 100;
const metrics = ['impressions', 'clicks', 'spend', 'conversions', 'value'] as const;
const line = (name: string, sums: Readonly<Record<string, unknown>>) =>
  [name, ...metrics.map((metric) => String(sums[metric] as bigint))].join(' ');
const previousLine = (sums: Sums) => line('previous', { ...sums });

const within = ({ from, to }: DayNumbers) => `day BETWEEN ${from} AND ${to}`;
const sumSql = (days: DayNumbers, as = '') =>
  metrics
    .map((metric) => `coalesce(sum(${metric}) FILTER (WHERE ${within(days)}), 0) AS ${as}${metric}`)
    .join(', ');
const totalSql = (as = '') => metrics.map((m) => `sum(${as}${m}) OVER () AS ${as}total_${m}`).join(', ');

export function questions(agency: Agency): Question[] {
  const range = { from: agency.to - 27, to: agency.to };
  const previous = { from: agency.to - 55, to: agency.to - 28 };
  const both = { from: previous.from, to: range.to };
  const accounts = Array.from({ length: agency.accounts }, (_, account) => ({
    platform,
    extId: accountExtId(account),
    client: 'Aurora',
  })) satisfies CampaignPageAsk['accounts'];
  const page = (over: Partial<CampaignPageAsk>): CampaignPageAsk => ({
    accounts,
    range,
    previous,
    search: '',
    statuses: [],
    sort: { by: 'spend', direction: 'desc' },
    offset: 0,
    limit,
    ...over,
  });
  const pages = { agency, range, previous, both };
  const middle = Math.floor(agency.accounts / 2);
  const campaign = { platform, accountExtId: accountExtId(middle), extId: extId('c', middle, 60) } as const;
  return [
    {
      name: 'clients',
      // By another name: what a thread keeps of accounts it keeps by its connection, and this is about reading them.
      mirror: (db) =>
        accountSums({ ...db }, { accounts, range, previous })
          .map((found) => [
            line(found.extId, { ...found.sums }),
            previousLine(found.previous),
            `${found.daily.join(' ')} ${found.campaigns} ${found.activeCampaigns} ${found.lastDay}`,
          ])
          .flat(),
      async duck(duck) {
        const sums =
          await duck.ask(`SELECT account, ext_id, ${sumSql(range)}, ${sumSql(previous, 'p_')}, max(day) AS last
          FROM facts JOIN accounts ON accounts.id = account WHERE ${within(both)} GROUP BY ALL ORDER BY account`);
        const counted = await duck.ask(
          `SELECT account, count(*) AS n, count(*) FILTER (WHERE status = 'active') AS active FROM campaigns GROUP BY 1 ORDER BY 1`,
        );
        const daily = await duck.ask(
          `SELECT account, day, sum(spend) AS spend FROM facts WHERE ${within(range)} GROUP BY 1, 2 ORDER BY 1, 2`,
        );
        const days = range.to - range.from + 1;
        return sums.flatMap((row, at) => [
          line(row['ext_id'] ?? '', row),
          line('previous', unprefixed(row)),
          [
            ...daily.slice(at * days, (at + 1) * days).map((day) => day['spend']),
            counted[at]?.['n'],
            counted[at]?.['active'],
            row['last'],
          ].join(' '),
        ]);
      },
    },
    campaignsQuestion('campaigns by spend', page({}), { ...pages, order: 'spend DESC' }),
    campaignsQuestion('campaigns by cost of a conversion', page({ sort: { by: 'cpa', direction: 'asc' } }), {
      ...pages,
      order: 'CASE WHEN conversions > 0 THEN spend::DOUBLE / conversions::DOUBLE END NULLS LAST',
    }),
    campaignsQuestion('campaigns by name', page({ sort: { by: 'name', direction: 'asc' }, offset: 300 }), {
      ...pages,
      order: 'name',
      offset: 300,
    }),
    campaignsQuestion('campaigns by search', page({ search: 'SALES / 01' }), {
      ...pages,
      order: 'spend DESC',
      where: `name ILIKE '%sales / 01%'`,
    }),
    campaignsQuestion('campaigns of one client', page({ accounts: accounts.slice(0, 5) }), {
      ...pages,
      order: 'spend DESC',
      where: 'campaigns.account < 5',
      facts: 'account < 5',
    }),
    {
      name: 'one campaign',
      mirror(db) {
        const found = campaignDetail(db, { ...campaign, range, previous });
        if (!found) return [];
        const groups = found.adGroups.map((group) => line(group.extId, { ...group.sums }));
        return [line(found.extId, { ...found.sums }), previousLine(found.previous), ...groups];
      },
      async duck(duck) {
        const id = middle * 125 + 60;
        const of = `account = ${middle} AND campaign = ${id}`;
        const [sums] = await duck.ask(
          `SELECT ${sumSql(range)}, ${sumSql(previous, 'p_')} FROM facts WHERE ${of} AND ${within(both)}`,
        );
        const groups = await duck.ask(
          `SELECT ad_group, ${sumSql(range)} FROM facts WHERE ${of} AND ${within(range)} GROUP BY 1 ORDER BY 1`,
        );
        const groupLine = (row: Readonly<Record<string, string | null>>) =>
          line(extId('g', middle, Number(row['ad_group']) - middle * 250), row);
        return [
          line(campaign.extId, sums ?? {}),
          line('previous', unprefixed(sums ?? {})),
          ...groups.map(groupLine),
        ];
      },
    },
    {
      name: 'one campaign’s days',
      mirror(db) {
        const found = campaignSeries(db, { ...campaign, range, previous });
        return [...(found?.previous ?? []), ...(found?.current ?? [])].map((day) => line('', { ...day }));
      },
      async duck(duck) {
        const rows = await duck.ask(`SELECT day, ${sumSql(both)} FROM facts
          WHERE account = ${middle} AND campaign = ${middle * 125 + 60} AND ${within(both)} GROUP BY 1 ORDER BY 1`);
        return rows.map((row) => line('', row));
      },
    },
    {
      name: 'ads by spend',
      mirror(db) {
        const parts = scopeAccounts(db, accounts).map((account) => {
          const now = rangeSums(db, { accountId: account.id, level: 'ads' }, range);
          return { account, now, before: noEntities, wanted: now.ids };
        });
        const table = entityTable(parts);
        const spend = table.now.columns[2] ?? new Float64Array(0);
        const compare = (a: number, b: number) => Number(spend[b]) - Number(spend[a]) || a - b;
        const rows = pageRows(table.ids.length, compare, { offset: 0, limit });
        const extIdOf = db.prepare('SELECT ext_id FROM ads WHERE id = ?').pluck();
        return [
          ...rows.map((row) => line(String(extIdOf.get(table.ids[row])), { ...sumsAt(table.now, row) })),
          ...totalsOf(table, table.now).map(({ currency, sums }) => line(currency, { ...sums })),
        ];
      },
      async duck(duck) {
        const rows =
          await duck.ask(`WITH s AS (SELECT ad, ${sumSql(range)} FROM facts WHERE ${within(range)} GROUP BY 1),
          t AS (SELECT *, ${totalSql()} FROM s)
          SELECT t.*, ext_id FROM (SELECT * FROM t ORDER BY spend DESC, ad LIMIT ${limit}) AS t
          JOIN ads ON ads.id = ad ORDER BY spend DESC, ad`);
        return [
          ...rows.map((row) => line(row['ext_id'] ?? '', row)),
          line('EUR', unprefixed(rows[0] ?? {}, 'total_')),
        ];
      },
    },
  ];
}

interface Paged {
  readonly agency: Agency;
  readonly range: DayNumbers;
  readonly previous: DayNumbers;
  readonly both: DayNumbers;
  readonly order: string;
  readonly offset?: number;
  readonly where?: string;
  readonly facts?: string;
}

function campaignsQuestion(name: string, ask: CampaignPageAsk, paged: Paged): Question {
  const { range, previous, both, order, offset = 0, where = 'true', facts = 'true' } = paged;
  return {
    name,
    mirror(db) {
      const found = campaignPage(db, ask);
      const rows = found.rows.flatMap((row) => [
        line(`${row.extId} ${row.status} ${row.name}`, { ...row.sums }),
        previousLine(row.previous),
      ]);
      const totals = [...found.totals, ...found.previousTotals].map(({ currency, sums }) =>
        line(currency, { ...sums }),
      );
      return [...rows, ...totals, String(found.total)];
    },
    async duck(duck) {
      const rows = await duck.ask(`
        WITH s AS (
          SELECT campaign, ${sumSql(range)}, ${sumSql(previous, 'p_')} FROM facts
          WHERE ${within(both)} AND ${facts} GROUP BY campaign
        ), t AS (
          SELECT campaigns.id, ext_id, name, status, ${[...metrics, ...metrics.map((m) => `p_${m}`)]
            .map((m) => `coalesce(${m}, 0) AS ${m}`)
            .join(', ')}
          FROM campaigns LEFT JOIN s ON s.campaign = campaigns.id WHERE ${where}
        ), u AS (SELECT *, ${totalSql()}, ${totalSql('p_')}, count(*) OVER () AS total FROM t)
        SELECT * FROM u ORDER BY ${order}, name, ext_id LIMIT ${limit} OFFSET ${offset}`);
      const first = rows[0] ?? {};
      return [
        ...rows.flatMap((row) => [
          line(`${row['ext_id']} ${row['status']} ${row['name']}`, row),
          line('previous', unprefixed(row)),
        ]),
        line('EUR', unprefixed(first, 'total_')),
        line('EUR', unprefixed(first, 'p_total_')),
        first['total'] ?? '0',
      ];
    },
  };
}

function unprefixed(row: Readonly<Record<string, string | null>>, prefix = 'p_') {
  return Object.fromEntries(metrics.map((metric) => [metric, row[`${prefix}${metric}`]]));
}
