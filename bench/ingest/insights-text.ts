// Writes pages of daily figures as the Marketing API does, from texts prepared for each ad.
import { actionEntries } from './action-entries.ts';
import { adAt, figuresOf, variantOf, variants, type Figures } from './replayed-agency.ts';

const dayMs = 86_400_000;
const isoOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);
const dayOf = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / dayMs;
const opening = Buffer.from('{"data":[');
const cents = (amount: number) => (amount / 100).toFixed(2);

/** The bytes of one row up to its dates, for each ad and each of its variants. */
function prepare(account: number, ads: number): Buffer[] {
  return Array.from({ length: ads * variants }, (_, index) => {
    const n = Math.floor(index / variants);
    const ad = adAt(account, n);
    const figures = figuresOf(account, n, index % variants);
    const text = JSON.stringify({
      ad_id: ad.id,
      ad_name: ad.name,
      adset_id: ad.adSetId,
      adset_name: ad.adSetName,
      campaign_id: ad.campaignId,
      campaign_name: ad.campaignName,
      impressions: String(figures.impressions),
      clicks: String(figures.clicks),
      spend: cents(figures.spend),
      ...lists(figures),
    });
    return Buffer.from(text.slice(0, -1));
  });
}

function lists(figures: Figures) {
  const entries = actionEntries(figures);
  const traffic = [
    { action_type: 'link_click', value: String(Math.floor(figures.clicks * 0.8)) },
    { action_type: 'landing_page_view', value: String(Math.floor(figures.clicks * 0.6)) },
  ];
  const shown = (pick: 'count' | 'value') =>
    entries.map(({ type, windows }) => ({
      action_type: type,
      ...Object.fromEntries(
        Object.entries(windows).map(([window, part]) => [
          window,
          pick === 'count' ? String(part.count) : cents(part.value),
        ]),
      ),
    }));
  const values = figures.value > 0 ? { action_values: shown('value') } : {};
  return { actions: [...traffic, ...shown('count')], ...values };
}

/** A few accounts are read at a time; the texts of the others would only fill memory. */
const keptAccounts = 6;
const prepared = new Map<number, Buffer[]>();

function textsOf(account: number, ads: number): Buffer[] {
  const known = prepared.get(account);
  if (known) return known;
  const texts = prepare(account, ads);
  prepared.set(account, texts);
  for (const oldest of prepared.keys()) {
    if (prepared.size <= keptAccounts) break;
    prepared.delete(oldest);
  }
  return texts;
}

export interface InsightsAsk {
  readonly account: number;
  readonly ads: number;
  /** ISO days, inclusive. */
  readonly since: string;
  readonly until: string;
  readonly offset: number;
  readonly limit: number;
  /** Address of the next page for an offset. */
  next(offset: number): string;
}

/** Ad by ad, each with its days, as the API orders them. Copied as bytes: making strings of them costs a core's share. */
export function insightsPage(ask: InsightsAsk): Buffer {
  const from = dayOf(ask.since);
  const days = dayOf(ask.until) - from + 1;
  const dates = Array.from({ length: days }, (_, at) => {
    const date = isoOf(from + at);
    return Buffer.from(`,"date_start":"${date}","date_stop":"${date}"},`);
  });
  const texts = textsOf(ask.account, ask.ads);
  const end = Math.min(ask.ads * days, ask.offset + ask.limit);
  const parts: Buffer[] = [opening];
  for (let row = ask.offset; row < end; row += 1) {
    const day = row % days;
    const [text, date] = [texts[((row - day) / days) * variants + variantOf(from + day)], dates[day]];
    // No comma behind the last.
    if (text && date) parts.push(text, row + 1 < end ? date : date.subarray(0, -1));
  }
  const cursors = `"cursors":{"before":"${ask.offset}","after":"${end}"}`;
  const next = end < ask.ads * days ? `,"next":${JSON.stringify(ask.next(end))}` : '';
  return Buffer.concat([...parts, Buffer.from(`],"paging":{${cursors}${next}}}`)]);
}
