// Works through an insights query and writes one page of rows.
import { addAdDay, clearDay, emptyDay } from '../agency/metrics.ts';
import { conversionKind } from './insights-actions.ts';
import { freshnessAt } from '../agency/freshness.ts';
import { GraphError } from './graph-error.ts';
import { cursorOf, nextLink, readLimit, writeCursor } from './paging.ts';
import { lastDay } from '../agency/delivery.ts';
import { passes } from './filtering.ts';
import { rowWriter } from './insights-columns.ts';
import type { Account, Ad, Entity } from '../agency/entities.ts';
import type { AdDay } from '../agency/metrics.ts';
import type { DayRange, InsightsQuery, Level } from './insights-request.ts';
import type { Freshness } from '../agency/freshness.ts';
import type { GraphRequest } from './request.ts';
import type { InsightsRow } from './insights-columns.ts';
import type { MetaContext } from './context.ts';

/** What one row is about: an entity of the level, with the ads below it. */
interface Subject {
  readonly row: InsightsRow;
  readonly ads: readonly Ad[];
  /** First and last day on which it can have delivered, inclusive. */
  readonly from: number;
  readonly to: number;
}

function add(sum: AdDay, day: AdDay): void {
  sum.spend += day.spend;
  sum.impressions += day.impressions;
  sum.reach += day.reach;
  sum.clicks += day.clicks;
  sum.linkClicks += day.linkClicks;
  sum.conversions += day.conversions;
  sum.viewed += day.viewed;
  sum.value += day.value;
}

function entityAt(ad: Ad, level: Level): Entity | undefined {
  if (level === 'ad') return ad;
  if (level === 'adset') return ad.adSet;
  return level === 'campaign' ? ad.adSet.campaign : undefined;
}

type Groups = readonly (readonly Ad[])[];

/** Groups of a whole list are kept as long as the list itself: an account's pages ask for them again and again. */
const kept = new WeakMap<readonly Ad[], Map<Level, Groups>>();

/** Consecutive ads of the same entity are what one row is about. */
function group(ads: readonly Ad[], level: Level): Groups {
  const groups: Ad[][] = [];
  let last: Entity | undefined;
  for (const ad of ads) {
    const entity = entityAt(ad, level);
    const open = groups.at(-1);
    if (open && entity === last) open.push(ad);
    else groups.push([ad]);
    last = entity;
  }
  return groups;
}

function groupsOf(ads: readonly Ad[], query: InsightsQuery): Groups {
  const { level, filters } = query;
  if (filters.length > 0)
    return group(
      ads.filter((ad) => filters.every((filter) => passes(ad, filter))),
      level,
    );
  let levels = kept.get(ads);
  if (!levels) kept.set(ads, (levels = new Map<Level, Groups>()));
  let groups = levels.get(level);
  if (!groups) levels.set(level, (groups = group(ads, level)));
  return groups;
}

function subjectOf(account: Account, ads: readonly Ad[], level: Level): Subject {
  const first = ads[0];
  const adSet = level === 'ad' || level === 'adset' ? first?.adSet : undefined;
  const campaign = level === 'account' ? undefined : first?.adSet.campaign;
  const kinds = { purchase: emptyDay(), lead: emptyDay(), install: emptyDay(), other: emptyDay() };
  const ad = level === 'ad' ? first : undefined;
  const from = ads.reduce((least, one) => Math.min(least, one.adSet.campaign.from), Infinity);
  const to = ads.reduce((last, one) => Math.max(last, lastDay(one)), -Infinity);
  return {
    row: { account, campaign, adSet, ad, since: 0, until: 0, total: emptyDay(), kinds },
    ads,
    from,
    to,
  };
}

/** Fills the subject's row for some days; false when nothing was delivered. */
function fill(subject: Subject, bucket: DayRange, fresh: Freshness): boolean {
  const { row } = subject;
  if (bucket.until < subject.from || bucket.since > subject.to) return false;
  row.since = bucket.since;
  row.until = bucket.until;
  const { purchase, lead, install, other } = row.kinds;
  clearDay(purchase);
  clearDay(lead);
  clearDay(install);
  clearDay(other);
  let delivered = false;
  const last = Math.min(bucket.until, fresh.today);
  for (const ad of subject.ads) {
    const sum = row.kinds[conversionKind(ad.adSet.optimizationGoal)];
    const first = Math.max(bucket.since, ad.from);
    for (let day = first; day <= last; day++) if (addAdDay(sum, ad, { day, fresh })) delivered = true;
  }
  if (!delivered) return false;
  clearDay(row.total);
  add(row.total, purchase);
  add(row.total, lead);
  add(row.total, install);
  add(row.total, other);
  return true;
}

/** One page: `{"data":[...],"paging":{...}}`, rows by entity and then by day. */
export function insightsPage(
  context: MetaContext,
  request: GraphRequest,
  at: { account: Account; ads: readonly Ad[]; query: InsightsQuery },
): string {
  const { account, query } = at;
  const now = context.clock.now();
  const limit = readLimit(context, request);
  if (limit > context.limits.pageSize) {
    throw new GraphError("Please reduce the amount of data you're asking for, then retry your request", {
      status: 500,
      code: 1,
    });
  }
  const scope = `${request.path.join('/')}?${query.level}`;
  const cursor = cursorOf(scope, request, now);
  const fresh = freshnessAt(account.plan.zone, now);
  const groups = groupsOf(at.ads, query);
  const write = rowWriter(query.fields, query.windows);
  const { buckets } = query;
  const since = buckets[0]?.since ?? 0;
  const until = buckets.at(-1)?.until ?? 0;
  const whole = groups.length * buckets.length;
  const rows: string[] = [];
  let position = cursor.position;
  let more = false;
  let subject: Subject | undefined;
  for (; position < whole; position++) {
    const ads = groups[Math.floor(position / buckets.length)];
    if (ads && ads !== subject?.ads) subject = subjectOf(account, ads, query.level);
    if (subject && (subject.to < since || subject.from > until)) {
      position += buckets.length - 1 - (position % buckets.length);
      continue;
    }
    const bucket = buckets[position % buckets.length];
    if (!subject || !bucket || !fill(subject, bucket, fresh)) continue;
    if (rows.length === limit) {
      more = true;
      break;
    }
    rows.push(write(subject.row));
  }
  const before = writeCursor(scope, cursor, now);
  if (rows.length === 0) return '{"data":[]}';
  // Now and then a page in the middle comes back empty, and only `next` tells that it goes on.
  if (cursor.position > 0 && !more && !cursor.rested && rows.length % 2 === 1) {
    const again = writeCursor(scope, { position: cursor.position, rested: true }, now);
    return JSON.stringify({
      data: [],
      paging: { cursors: { before, after: again }, next: nextLink(request, again) },
    });
  }
  const after = writeCursor(scope, { position, rested: false }, now);
  const next = more ? `,"next":${JSON.stringify(nextLink(request, after))}` : '';
  return `{"data":[${rows.join(',')}],"paging":{"cursors":{"before":"${before}","after":"${after}"}${next}}}`;
}
