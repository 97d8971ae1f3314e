// Writes pages of daily figures as the Marketing API does, from texts prepared for each ad.
import { actionEntries } from './action-entries.ts';
import { takeMemory } from './page-memory.ts';
import {
  accountsOfGrant,
  adAt,
  figuresOf,
  variantOf,
  variants,
  type Figures,
  type Grant,
} from './replayed-agency.ts';

const dayMs = 86_400_000;
const isoOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);
const dayOf = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / dayMs;
const opening = Buffer.from('{"data":[');
const cents = (amount: number) => (amount / 100).toFixed(2);

/** An account's rows up to their dates, one after the other: each ad with each of its variants. */
interface Texts {
  readonly bytes: Buffer;
  /** Where each begins; one more says where the last ends. */
  readonly begins: readonly number[];
}

function prepare(account: number, ads: number): Texts {
  const rows = Array.from({ length: ads * variants }, (_, index) => {
    const n = Math.floor(index / variants);
    const ad = adAt(account, n);
    const figures = figuresOf(account, n, index % variants);
    const text = JSON.stringify({
      account_currency: 'EUR',
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
  const begins = [0];
  for (const row of rows) begins.push((begins.at(-1) ?? 0) + row.length);
  return { bytes: Buffer.concat(rows), begins };
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

/** A grant is read at a time; the texts of the others would only fill memory. */
const keptAccounts = accountsOfGrant;
const prepared = new Map<number, Texts>();

function textsOf(account: number, ads: number): Texts {
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

/** Makes the texts of a grant before they are asked for: making them is no part of what is measured. */
export function prepareTexts(grant: Grant): void {
  for (const account of grant.accounts) textsOf(account, grant.adsOfAccount);
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

/** Ad by ad, each with its days, as the API orders them. Bytes copied into memory that the sender gives back. */
export function insightsPage(ask: InsightsAsk): Buffer {
  const from = dayOf(ask.since);
  const days = dayOf(ask.until) - from + 1;
  const dates = Array.from({ length: days }, (_, at) => isoOf(from + at)).map((date) =>
    Buffer.from(`,"date_start":"${date}","date_stop":"${date}"},`),
  );
  const { bytes, begins } = textsOf(ask.account, ask.ads);
  const end = Math.min(ask.ads * days, ask.offset + ask.limit);
  const cursors = `"cursors":{"before":"${ask.offset}","after":"${end}"}`;
  const next = end < ask.ads * days ? `,"next":${JSON.stringify(ask.next(end))}` : '';
  const closing = Buffer.from(`],"paging":{${cursors}${next}}}`);
  const textAt = (row: number) => {
    const day = row % days;
    return ((row - day) / days) * variants + variantOf(from + day);
  };
  let size = opening.length + closing.length;
  for (let row = ask.offset; row < end; row += 1) {
    const text = textAt(row);
    size += (begins[text + 1] ?? 0) - (begins[text] ?? 0) + (dates[row % days]?.length ?? 0);
  }
  // No comma behind the last.
  if (end > ask.offset) size -= 1;
  const page = takeMemory(size);
  let at = opening.copy(page);
  for (let row = ask.offset; row < end; row += 1) {
    const text = textAt(row);
    at += bytes.copy(page, at, begins[text], begins[text + 1]);
    at += dates[row % days]?.copy(page, at) ?? 0;
  }
  closing.copy(page, size - closing.length);
  return page;
}
