// Starts a sandbox for one test, with short ways to call its TikTok over HTTP.
import { z } from 'zod';
import { openSandbox } from '../open-sandbox.ts';
import type { OpenSandbox } from '../open-sandbox.ts';
import type { SandboxOptions } from '../../../sandbox/options.ts';

export type Row = Record<string, unknown>;

const envelope = z.object({
  code: z.number(),
  message: z.string(),
  request_id: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type Envelope = z.infer<typeof envelope>;

export interface OpenTikTok extends OpenSandbox {
  /** A GET with Lee Chan's token, unless another is given; arrays and objects go as JSON texts. */
  get(path: string, query?: Row, token?: string): Promise<Envelope>;
  post(path: string, body: Row, token?: string): Promise<Envelope>;
  /** All rows of a list or report, page by page. */
  all(path: string, query: Row): Promise<Row[]>;
}

const page = z.object({
  list: z.array(z.record(z.string(), z.unknown())),
  page_info: z.object({ total_page: z.number(), total_number: z.number() }),
});

export function query(params: Row): string {
  const texts = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(Object.fromEntries(texts) as Record<string, string>).toString();
}

/** Small, with a fixed clock and so without limits on calls, unless told otherwise. */
export async function openTikTok(options: SandboxOptions = {}): Promise<OpenTikTok> {
  const sandbox = await openSandbox({ campaigns: 400, ...options });
  const usual = sandbox.secrets.tiktokToken;
  const call = async (path: string, init: RequestInit, token: string): Promise<Envelope> => {
    const headers = { 'access-token': token, 'content-type': 'application/json' };
    const response = await fetch(`${sandbox.tiktok}/open_api/v1.3/${path}`, { ...init, headers });
    return envelope.parse(await response.json());
  };
  const get: OpenTikTok['get'] = (path, params = {}, token = usual) =>
    call(`${path}?${query(params)}`, {}, token);
  return {
    ...sandbox,
    get,
    post: (path, body, token = usual) => call(path, { method: 'POST', body: JSON.stringify(body) }, token),
    all: async (path, params) => {
      const rows: Row[] = [];
      for (let number = 1; ; number++) {
        const { data } = await get(path, { page_size: 1000, ...params, page: number });
        const { list, page_info } = page.parse(data);
        rows.push(...list);
        if (number >= page_info.total_page) return rows;
      }
    },
  };
}

/** Los Angeles, US dollars. */
export const cedarStudent = '7111384756102938402';
/** Berlin, euros; the next account's id differs only in a digit that a double cannot hold. */
export const auroraShoes = '7109384756102938475';
/** Tokyo, yen. */
export const daikonFoods = '7112384756102938427';
/** Auckland, thirteen hours ahead of UTC in November. */
export const fjordNz = '7114384756102938450';

/** A report on ads by day, the way a mirror reads it. */
export function adDays(advertiser: string, since: string, until: string): Row {
  return {
    advertiser_id: advertiser,
    report_type: 'BASIC',
    data_level: 'AUCTION_AD',
    dimensions: ['ad_id', 'stat_time_day'],
    metrics: ['spend', 'impressions', 'clicks', 'conversion', 'total_purchase_value'],
    start_date: since,
    end_date: until,
    filtering: [{ field_name: 'ad_status', filter_type: 'IN', filter_value: '["STATUS_ALL"]' }],
  };
}
