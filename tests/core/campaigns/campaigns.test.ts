// The campaigns table, one campaign and its days, as a caller gets them: exact, within their clients, in the order asked.
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMicros, formatMicros } from '../../../src-shared/domain/micros.ts';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { contract, type CallInput, type CallOutput } from '../../../src-shared/ipc/contract.ts';
import { readAccounts, readFigures } from '../../../src-main/core/campaigns/account-figures.ts';
import { readFacts } from '../../../src-main/core/campaigns/content-queries.ts';
import {
  connectAndSync,
  openAgencyDesk,
  type AgencyDesk,
  type DeskOptions,
} from '../connections/agency-desk.ts';

const range = { from: '2026-10-26', to: '2026-11-20' };

/** One agency with hostile names for all that only look; who changes something opens their own. */
let desk: AgencyDesk;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  desk = await syncedDesk({ hostile: true, campaigns: 220 }, (close) => ends.push(close));
});
afterAll(async () => {
  for (const close of ends) await close();
});

async function syncedDesk(
  options: DeskOptions = {},
  ...atEnd: [((close: () => Promise<void>) => void)?]
): Promise<AgencyDesk> {
  const opened = await openAgencyDesk({ days: 60, ...options }, ...atEnd);
  await connectAndSync(opened);
  return opened;
}

/** As through the door: defaults filled in, and the answer held against its schema. */
async function list(
  desk: AgencyDesk,
  input: Partial<CallInput<'campaigns.list'>> = {},
  tenants?: readonly TenantId[],
): Promise<CallOutput<'campaigns.list'>> {
  const spec = contract['campaigns.list'];
  const asked = spec.input.parse({ range, ...input });
  return spec.output.parse(await desk.calls['campaigns.list'](asked, desk.context(tenants)));
}

async function truth(desk: AgencyDesk, account: string, days: { from: string; to: string }) {
  const route = `/truth/accounts/${account}/metrics?since=${days.from}&until=${days.to}`;
  const shape = z.object({ days: z.array(z.object({ spend: z.string(), clicks: z.number() })) });
  const found = shape.parse(await desk.control(route)).days;
  const spend = found.reduce((sum, day) => sum + parseMicros(day.spend), 0n);
  return { spend, clicks: found.reduce((sum, day) => sum + day.clicks, 0) };
}

describe('the campaigns table', () => {
  it('adds up to what the platform says, by currency, over all rows that match', async () => {
    const page = await list(desk, { limit: 5 });
    expect(page.rows).toHaveLength(5);
    const { accounts } = await desk.control<{ accounts: { id: string; currency: string }[] }>(
      '/truth/accounts',
    );
    const currencies = new Map<string, bigint>();
    for (const { id, currency } of accounts)
      currencies.set(currency, (currencies.get(currency) ?? 0n) + (await truth(desk, id, range)).spend);
    const shown = new Map(page.totals.map((sums) => [sums.currency, sums.spend]));
    for (const [currency, spend] of currencies) expect(shown.get(currency) ?? '0').toBe(formatMicros(spend));
    expect(page.syncedAt).toBe(desk.clock.now());
    expect(page.provisionalFrom).toBe('2026-10-26');
    expect(page.zones[0]?.accounts).toBeGreaterThanOrEqual(page.zones.at(-1)?.accounts ?? 0);
  });

  it('shows a caller their own clients only', async () => {
    const [mine] = desk.tenants;
    const page = await list(desk, { limit: 1000 }, mine ? [mine] : []);
    expect(new Set(page.rows.map((row) => row.tenantId))).toEqual(new Set([mine]));
    expect(page.total).toBeLessThan((await list(desk)).total);
    expect(await list(desk, {}, [])).toMatchObject({ total: 0, rows: [], totals: [], syncedAt: null });
  });

  it('pages without a gap or an overlap, in any order', async () => {
    for (const by of contract['campaigns.list'].input.shape.sort.unwrap().shape.by.options) {
      const sort = { by, direction: 'asc' as const };
      const all = (await list(desk, { sort, limit: 1000 })).rows.map((row) => row.ref);
      const paged: string[] = [];
      for (let offset = 0; offset < all.length; offset += 17)
        paged.push(...(await list(desk, { sort, offset, limit: 17 })).rows.map((row) => row.ref));
      expect(paged).toEqual(all);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('sorts by figures, with campaigns that have none at the end both ways', async () => {
    for (const direction of ['asc', 'desc'] as const) {
      const { rows } = await list(desk, { sort: { by: 'cpa', direction }, limit: 1000 });
      const costs = rows.map(({ metrics }) =>
        parseMicros(metrics.conversions) === 0n ? null : Number(metrics.spend) / Number(metrics.conversions),
      );
      const known = costs.filter((cost) => cost !== null);
      expect(costs.slice(0, known.length)).toEqual(known);
      expect(known).toEqual([...known].sort((a, b) => (direction === 'asc' ? a - b : b - a)));
    }
  });

  it('finds text anywhere in a name, in any case and script, and takes signs for themselves', async () => {
    const { rows } = await list(desk, { limit: 1000 });
    for (const search of ['brand', 'BRAND', '%', '_', 'حملة', '🇩🇪', '\\', "'); DROP"]) {
      const found = await list(desk, { search, limit: 1000 });
      const expected = rows.filter((row) => row.name.toLowerCase().includes(search.toLowerCase()));
      expect(found.rows.map((row) => row.ref)).toEqual(expected.map((row) => row.ref));
    }
  });

  it('filters by status, and leaves out removed ones that delivered nothing', async () => {
    const all = await list(desk, { limit: 1000 });
    const idle = all.rows.filter((row) => row.status === 'removed' && row.metrics.impressions === '0');
    expect(idle.every((row) => row.previous.impressions !== '0')).toBe(true);
    const active = await list(desk, { statuses: ['active'], limit: 1000 });
    expect(active.rows.map((row) => row.ref)).toEqual(
      all.rows.filter((row) => row.status === 'active').map((row) => row.ref),
    );
    const removed = await list(desk, { statuses: ['removed'], limit: 1000 });
    expect(removed.total).toBeGreaterThan(idle.length);
  });
});

describe('one campaign', () => {
  it('has the figures the platform gives for it, day by day, with gaps where it gave none', async () => {
    const { rows } = await list(desk, { limit: 3 });
    for (const { ref } of rows) {
      const spec = contract['campaigns.series'];
      const series = spec.output.parse(await desk.calls['campaigns.series']({ ref, range }, desk.context()));
      const asked = await platformDays(desk, parseEntityRef(ref).id);
      const expected = series.current.dates.map((date) => asked.get(date) ?? null);
      expect(series.current.spend).toEqual(expected);
      expect(series.previous.dates.at(-1)).toBe('2026-10-25');
      expect(series.provisionalFrom).toBe('2026-10-26');
    }
  });

  it('shows its ad groups, which add up to it', async () => {
    const { rows } = await list(desk, { limit: 5 });
    for (const row of rows) {
      const spec = contract['campaigns.get'];
      const detail = spec.output.parse(
        await desk.calls['campaigns.get']({ ref: row.ref, range }, desk.context()),
      );
      expect(detail.campaign).toEqual(row);
      const sum = detail.adGroups.reduce((total, group) => total + parseMicros(group.metrics.spend), 0n);
      expect(formatMicros(sum)).toBe(row.metrics.spend);
      expect(detail.adGroups.every((group) => group.children > 0)).toBe(true);
    }
  });

  it('opens into ad groups and ads of their own, whose days and sums add up to what they are in', async () => {
    const { get, series } = looking(desk);
    const { rows } = await list(desk, { limit: 5 });
    for (const { ref } of rows) {
      const campaign = await get(ref);
      expect(campaign.part).toBeNull();
      for (const group of campaign.adGroups.slice(0, 3)) {
        const { part, campaign: around } = await get(group.ref);
        expect(around).toEqual(campaign.campaign);
        expect(part?.row).toMatchObject({ kind: 'ad_group', name: group.name, metrics: group.metrics });
        expect(part?.contentHash ?? null).toBe(group.editable?.contentHash ?? null);
        expect(await spentOn(series, group.ref)).toBe(group.metrics.spend);
        const ads = part?.ads ?? [];
        const sum = ads.reduce((total, ad) => total + parseMicros(ad.metrics.spend), 0n);
        expect(formatMicros(sum)).toBe(group.metrics.spend);
        const [ad] = ads;
        if (!ad) throw new Error('an ad group without ads');
        const below = await get(ad.ref);
        expect(below.part?.row).toMatchObject({
          kind: 'ad',
          name: ad.name,
          budget: null,
          metrics: ad.metrics,
        });
        expect(below.part).toMatchObject({
          adGroup: { ref: group.ref, name: group.name },
          contentHash: null,
        });
        expect(await spentOn(series, ad.ref)).toBe(ad.metrics.spend);
      }
    }
  });

  it('of a client that is not the caller’s does not exist', async () => {
    const [row] = (await list(desk, { limit: 1 })).rows;
    const others = desk.tenants.filter((tenant) => tenant !== row?.tenantId);
    for (const name of ['campaigns.get', 'campaigns.series'] as const)
      await expect(
        desk.calls[name]({ ref: row?.ref as never, range }, desk.context(others)),
      ).rejects.toMatchObject({
        code: 'not_found',
      });
  });

  it('has a content hash that holds until something a person decides on changes', async () => {
    const own = await syncedDesk({ days: 30 });
    const [row] = (await list(own, { statuses: ['active'], limit: 1 })).rows;
    const ref = row?.ref as never;
    const before = await readFacts(own.mirror, ref);
    const detail = await own.calls['campaigns.get']({ ref, range }, own.context());
    expect(detail.contentHash).toBe(before?.contentHash);
    const again = await own.calls['connections.sync']({}, own.context());
    await own.synced(again.jobIds[0] ?? '');
    expect((await readFacts(own.mirror, ref))?.contentHash).toBe(before?.contentHash);

    const edited = parseEntityRef(ref).id;
    await own.control('/edit', { id: edited, field: 'name', value: 'Renamed elsewhere' });
    const { jobIds } = await own.calls['connections.sync']({}, own.context());
    await own.synced(jobIds[0] ?? '');
    const after = await readFacts(own.mirror, ref);
    expect(after).toMatchObject({ name: 'Renamed elsewhere' });
    expect(after?.contentHash).not.toBe(before?.contentHash);
  });
});

describe('figures of accounts', () => {
  it('are what the platform says, with spend for each day of the range', async () => {
    const accounts = (await readAccounts(desk.mirror)).map(({ platform, id }) => ({
      platform,
      accountId: id,
      month: range,
    }));
    const figures = await readFigures(desk.mirror, accounts, range);
    expect(figures).toHaveLength(22);
    for (const one of figures) {
      const expected = await truth(desk, one.accountId, range);
      expect(one.sums.spend).toBe(expected.spend);
      expect(one.sums.clicks).toBe(BigInt(expected.clicks));
      expect(one.daily).toHaveLength(26);
      expect(one.daily.reduce((sum, day) => sum + day, 0n)).toBe(expected.spend);
      const recent = one.daily.slice(-3).reduce((sum, day) => sum + day, 0n);
      expect(one.month).toEqual({ spend: expected.spend, recent });
    }
  });
});

/** The calls of a page, their answers held against their schemas. */
function looking(desk: AgencyDesk) {
  return {
    get: async (ref: EntityRef) =>
      contract['campaigns.get'].output.parse(
        await desk.calls['campaigns.get']({ ref, range }, desk.context()),
      ),
    series: async (ref: EntityRef) =>
      contract['campaigns.series'].output.parse(
        await desk.calls['campaigns.series']({ ref, range }, desk.context()),
      ),
  };
}

async function spentOn(series: ReturnType<typeof looking>['series'], ref: EntityRef): Promise<string> {
  const { current } = await series(ref);
  return formatMicros(current.spend.reduce((sum, day) => sum + (day === null ? 0n : parseMicros(day)), 0n));
}

/** Spend of a campaign by day, asked of the platform itself at campaign level. */
async function platformDays(desk: AgencyDesk, id: string): Promise<Map<string, string>> {
  const query = new URLSearchParams({
    level: 'campaign',
    fields: 'spend',
    time_range: JSON.stringify({ since: range.from, until: range.to }),
    time_increment: '1',
    limit: '500',
    access_token: desk.sandbox.secrets.systemUserToken,
  });
  const response = await fetch(`${desk.sandbox.meta}/v26.0/${id}/insights?${query.toString()}`);
  const shape = z.object({ data: z.array(z.object({ date_start: z.string(), spend: z.string() })) });
  const { data } = shape.parse(await response.json());
  return new Map(data.map((day) => [day.date_start, formatMicros(parseMicros(day.spend))]));
}
