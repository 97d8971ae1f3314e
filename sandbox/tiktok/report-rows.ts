// Works through a report query: the rows with delivery, entity by entity and day by day.
import { addAdDay, emptyDay } from '../agency/metrics.ts';
import { dayStart } from '../agency/days.ts';
import { freshnessAt } from '../agency/freshness.ts';
import { isDeleted, primaryStatus } from './statuses.ts';
import { lastDay } from '../agency/delivery.ts';
import { sells } from './words.ts';
import type { Account, Ad, Entity } from '../agency/entities.ts';
import type { Freshness } from '../agency/freshness.ts';
import type { ReportFilter, ReportQuery } from './report-request.ts';
import type { ReportRow } from './report-metrics.ts';

interface Moment {
  readonly now: number;
  readonly fresh: Freshness;
}

type EntityKind = Entity['kind'];
const levelKind: Record<ReportQuery['level'], EntityKind | 'account'> = {
  AUCTION_ADVERTISER: 'account',
  AUCTION_CAMPAIGN: 'campaign',
  AUCTION_ADGROUP: 'adset',
  AUCTION_AD: 'ad',
};

function up(ad: Ad, kind: EntityKind): Entity {
  if (kind === 'ad') return ad;
  return kind === 'adset' ? ad.adSet : ad.adSet.campaign;
}

const filterKind: Record<ReportFilter['field'], EntityKind> = {
  campaign_ids: 'campaign',
  campaign_status: 'campaign',
  adgroup_ids: 'adset',
  adgroup_status: 'adset',
  ad_ids: 'ad',
  ad_status: 'ad',
};

/** Deleted entities are dropped unless a status filter of the report's own level asks for them. */
function keeps(ad: Ad, query: ReportQuery, now: number): boolean {
  const kind = levelKind[query.level];
  let hidesDeleted = kind !== 'account';
  for (const { field, values } of query.filters) {
    const at = filterKind[field];
    const entity = up(ad, at);
    if (field.endsWith('_ids')) {
      if (!values.includes(entity.id)) return false;
      continue;
    }
    if (at === kind) hidesDeleted = false;
    if (values.includes('STATUS_ALL')) continue;
    const status = primaryStatus(entity, now);
    if (!values.includes(status) && !(values.includes('STATUS_NOT_DELETE') && status !== 'STATUS_DELETE')) {
      return false;
    }
  }
  return !(hidesDeleted && kind !== 'account' && isDeleted(up(ad, kind)));
}

/** The ads in groups that make one row a day each, in tree order. */
function groups(ads: readonly Ad[], query: ReportQuery, now: number): Ad[][] {
  const kind = levelKind[query.level];
  const found = new Map<Entity | undefined, Ad[]>();
  for (const ad of ads) {
    if (!keeps(ad, query, now)) continue;
    const entity = kind === 'account' ? undefined : up(ad, kind);
    const group = found.get(entity);
    if (group) group.push(ad);
    else found.set(entity, [ad]);
  }
  return [...found.values()];
}

function rowOf(
  account: Account,
  ads: readonly Ad[],
  at: { query: ReportQuery; since: number; until: number; moment: Moment },
): ReportRow | undefined {
  const { query, since, until, moment } = at;
  const total = emptyDay();
  const sold = emptyDay();
  let delivered = false;
  let selling = false;
  for (const ad of ads) {
    const own = emptyDay();
    let shown = false;
    for (let day = Math.max(since, ad.from); day <= Math.min(until, moment.fresh.today, lastDay(ad)); day++) {
      if (addAdDay(own, ad, { day, fresh: moment.fresh })) shown = true;
    }
    if (!shown) continue;
    delivered = true;
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += own[key];
    if (!sells(ad.adSet)) continue;
    selling = true;
    sold.conversions += own.conversions;
    sold.value += own.value;
  }
  const [first] = ads;
  if (!first || (query.byDay && !delivered)) return undefined;
  const kind = levelKind[query.level];
  return {
    account,
    campaign: kind === 'account' ? undefined : first.adSet.campaign,
    adSet: kind === 'ad' || kind === 'adset' ? first.adSet : undefined,
    ad: kind === 'ad' ? first : undefined,
    day: query.byDay ? since : undefined,
    total,
    sales: selling ? { count: sold.conversions, value: sold.value } : undefined,
    billed: moment.now - dayStart(account.plan.zone, Math.max(since, until) + 1) > 11 * 3_600_000,
  };
}

/** The entities made last, in the order they were in. */
function newest(all: Ad[][], most: number): Ad[][] {
  if (all.length <= most) return all;
  const created = (group: Ad[]): number => group[0]?.createdAt ?? 0;
  const kept = new Set([...all].sort((a, b) => created(b) - created(a)).slice(0, most));
  return all.filter((group) => kept.has(group));
}

/** Rows of entities beyond `most` are left out without a word, as the platform does. */
export function reportRows(
  account: Account,
  ads: readonly Ad[],
  at: { query: ReportQuery; now: number; most: number },
): ReportRow[] {
  const { query, now } = at;
  const moment = { now, fresh: freshnessAt(account.plan.zone, now) };
  const rows: ReportRow[] = [];
  const until = Math.min(query.until, moment.fresh.today);
  for (const group of newest(groups(ads, query, now), at.most)) {
    const from = group.reduce((least, ad) => Math.min(least, ad.from), Infinity);
    const to = group.reduce((last, ad) => Math.max(last, lastDay(ad)), -Infinity);
    const first = Math.max(query.since, from);
    const last = Math.min(until, to);
    if (!query.byDay) {
      // Without days an entity has its row even if nothing was delivered.
      const row = rowOf(account, group, { query, since: first, until: last, moment });
      if (row) rows.push(row);
      continue;
    }
    for (let day = first; day <= last; day++) {
      const row = rowOf(account, group, { query, since: day, until: day, moment });
      if (row) rows.push(row);
    }
  }
  return rows;
}
