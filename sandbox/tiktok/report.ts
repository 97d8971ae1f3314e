// `report/integrated/get/`: one page of a report, whose rows are worked out once for all its pages.
import { z } from 'zod';
import { badParameter } from './tiktok-error.ts';
import { cut, pageInfo, readPage } from './paging.ts';
import { isoOf } from '../agency/days.ts';
import { jsonQuery } from './request.ts';
import { readReport } from './report-request.ts';
import { reportRows } from './report-rows.ts';
import { requireAdvertiser } from './context.ts';
import { writeMetrics } from './report-metrics.ts';
import type { Account } from '../agency/entities.ts';
import type { ReportQuery } from './report-request.ts';
import type { ReportRow } from './report-metrics.ts';
import type { TikTokContext } from './context.ts';
import type { TikTokRequest } from './request.ts';
import type { TokenRecord } from './tokens.ts';

const keptReports = 12;

/** The pages of a report ask for the same rows again, until figures move on or something is changed. */
class ReportShelf {
  readonly #rows = new Map<string, readonly ReportRow[]>();

  rows(context: TikTokContext, accounts: readonly Account[], query: ReportQuery): readonly ReportRow[] {
    const now = context.clock.now();
    const ids = accounts.map((account) => account.id);
    const key = JSON.stringify([ids, query, Math.floor(now / 900_000), context.edits.edits.length]);
    const found = this.#rows.get(key);
    if (found) return found;
    const most = context.limits.reportEntities;
    const rows = accounts.flatMap((account) =>
      reportRows(account, context.world.ads(account), { query, now, most }),
    );
    if (query.order) sort(rows, query.order);
    this.#rows.set(key, rows);
    const [oldest] = this.#rows.keys();
    if (this.#rows.size > keptReports && oldest !== undefined) this.#rows.delete(oldest);
    return rows;
  }
}

function sort(rows: ReportRow[], { field, descending }: { field: string; descending: boolean }): void {
  const sign = descending ? -1 : 1;
  const of = (row: ReportRow): number =>
    Number(writeMetrics(row, { metrics: [field], several: false })[field]) || 0;
  rows.sort((a, b) => sign * (of(a) - of(b)));
}

function advertisersOf(context: TikTokContext, caller: TokenRecord, request: TikTokRequest): Account[] {
  const several = jsonQuery(request, 'advertiser_ids', z.array(z.string()).min(1).max(5));
  const one = request.query['advertiser_id'];
  if (!several && one === undefined) throw badParameter('advertiser_id: Missing data for required field.');
  const ids = several ?? [one ?? ''];
  for (const id of ids) context.quota.chargeAdvertiser(id);
  return ids.map((id) => requireAdvertiser(context, caller, id));
}

function dimensionsOf(row: ReportRow, query: ReportQuery): Record<string, string> {
  const { ad, adSet, campaign, account } = row;
  const id = (ad ?? adSet ?? campaign ?? account).id;
  const day = row.day === undefined ? {} : { stat_time_day: `${isoOf(row.day)} 00:00:00` };
  return { [query.idDimension]: id, ...day };
}

function totalOf(rows: readonly ReportRow[], query: ReportQuery): Record<string, string> | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const total = { ...first.total };
  const sales = { count: first.sales?.count ?? 0, value: first.sales?.value ?? 0 };
  for (const row of rows.slice(1)) {
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += row.total[key];
    sales.count += row.sales?.count ?? 0;
    sales.value += row.sales?.value ?? 0;
  }
  const written = writeMetrics({ ...first, total, sales }, query);
  return query.several ? { ...written, advertiser_id: '-', currency: '-', timezone: '-' } : written;
}

/** A whole report as texts, for reading as CSV. */
export interface ReportTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A reporter keeps the rows of its last reports. */
export class Reporter {
  readonly #shelf = new ReportShelf();

  /** GET `report/integrated/get/`. */
  page(context: TikTokContext, caller: TokenRecord, request: TikTokRequest): unknown {
    const accounts = advertisersOf(context, caller, request);
    const query = readReport(request);
    const page = readPage(request);
    const rows = this.#shelf.rows(context, accounts, query);
    const list = cut(rows, page).map((row) => ({
      dimensions: dimensionsOf(row, query),
      metrics: writeMetrics(row, query),
    }));
    const total = query.withTotal ? { total_metrics: totalOf(rows, query) } : {};
    return { list, page_info: pageInfo(rows.length, page), ...total };
  }

  table(context: TikTokContext, caller: TokenRecord, request: TikTokRequest): ReportTable {
    const query = readReport(request);
    const rows = this.#shelf.rows(context, advertisersOf(context, caller, request), query);
    const titles = [query.idDimension, ...(query.byDay ? ['stat_time_day'] : []), ...query.metrics];
    const written = rows.map((row) => ({ ...writeMetrics(row, query), ...dimensionsOf(row, query) }));
    return {
      titles,
      rows: written.map((row: Record<string, string>) => titles.map((title) => row[title] ?? '-')),
    };
  }
}
