// Reads a page of daily figures straight into columns, many times as fast as by way of objects and checks of each.
import { AdTextsBuilder } from '../ad-texts.ts';
import type { AdPath, DayColumns } from '../day-columns.ts';
import type { DayPage } from '../connector.ts';
import { CompactActions } from './compact-actions.ts';
import { CompactText, NotPlain } from './compact-text.ts';
import { NumberedNames } from './numbered-names.ts';
import { readPaging } from './page.ts';

const [open, close, closeList, comma, quote, dash] = [123, 125, 93, 44, 34, 45];
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const head = encoder.encode('{"data":[');

/**
 * Null for what is not as plain as these answers are: other members first, spaces, escapes outside of names, long or
 * negative amounts, another currency than the account's, or anything wrong. Then the answer has to be read in full, by `response`: that says what is wrong.
 */
export function readCompactDays(account: { readonly currency: string }, body: Uint8Array): DayPage | null {
  try {
    return new CompactDays(account, body).read();
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

function after(rest: string): string | null {
  try {
    return readPaging(rest);
  } catch (cause) {
    throw new NotPlain('no paging', { cause });
  }
}

/** The members of a row. Those that say whose it is come first, texts before the ad's id. */
const keys = [
  'account_currency',
  'ad_name',
  'adset_id',
  'adset_name',
  'campaign_id',
  'campaign_name',
  'ad_id',
  'impressions',
  'clicks',
  'spend',
  'date_start',
  'date_stop',
  'actions',
  'action_values',
] as const;
type Key = (typeof keys)[number];
const place = Object.fromEntries(keys.map((key, at) => [key, at])) as Readonly<Record<Key, number>>;
const keyTexts = keys.map((key) => encoder.encode(`"${key}":`));
const adIdPlace = place.ad_id;

class CompactDays {
  private readonly text: CompactText;
  /** As it stands in a row. */
  private readonly currency: Uint8Array;
  private readonly ids = new NumberedNames(() => true);
  private readonly ads = new AdTextsBuilder();
  private readonly actions = new CompactActions();
  private readonly day: number[] = [];
  private readonly ad: number[] = [];
  private readonly impressions: number[] = [];
  private readonly clicks: number[] = [];
  private readonly spend: number[] = [];
  private readonly conversions: number[] = [];
  private readonly values: number[] = [];
  /** By the date's eight digits. */
  private readonly knownDays = new Map<number, number>();
  private lastDate = 0;
  private lastDay = Number.NaN;
  /** Of the row being read: where its texts are, by their places; -1 where one is missing. */
  private readonly starts = new Int32Array(adIdPlace).fill(-1);
  /** Which member came when in the rows before: mostly the same again. */
  private readonly order: number[] = [];
  /** How the last row that was read in full begins: the members up to its figures, which say whose it is. */
  private whoseFrom = 0;
  private whoseEnd = 0;
  private whoseMembers = 0;
  private whoseAd = -1;
  private readonly whoseStarts = new Int32Array(adIdPlace);

  constructor({ currency }: { readonly currency: string }, body: Uint8Array) {
    this.text = new CompactText(body);
    this.currency = encoder.encode(JSON.stringify(currency));
  }

  read(): DayPage {
    const { text } = this;
    if (!text.takesAll(head)) throw new NotPlain();
    if (!text.takes(closeList)) {
      do this.row();
      while (text.takes(comma));
      text.expect(closeList);
    }
    const more = text.takes(comma);
    const rest = decoder.decode(text.bytes.subarray(text.at));
    if (!rest.startsWith(more ? '"' : '}')) throw new NotPlain();
    return { columns: this.columns(), after: after(`{${rest}`) };
  }

  private row(): void {
    const { text, starts } = this;
    let [day, stop] = [Number.NaN, Number.NaN];
    let [impressions, clicks, spend] = [0, 0, 0];
    text.expect(open);
    // An ad's days follow each other and begin alike.
    const isSame = text.takesAgain(this.whoseFrom, this.whoseEnd) && this.whoseEnd > 0;
    const begin = text.at;
    let ad = isSame ? this.whoseAd : -1;
    let member = isSame ? this.whoseMembers : 0;
    let isLeading = !isSame;
    if (isSame) this.startsAgain(begin - this.whoseEnd);
    else {
      starts.fill(-1);
      this.whoseEnd = 0;
    }
    do {
      if (isLeading) {
        // Up to here the row says whose it is, and another member follows.
        this.whoseFrom = begin;
        this.whoseEnd = text.at;
        this.whoseMembers = member;
        this.whoseAd = ad;
        this.whoseStarts.set(starts);
      }
      const key = this.key(member);
      member += 1;
      isLeading &&= key <= adIdPlace;
      if (key === place.account_currency) {
        if (!text.takesAll(this.currency)) throw new NotPlain();
      } else if (key < adIdPlace) {
        starts[key] = text.at;
        text.anyString();
      } else if (key === adIdPlace) ad = this.ids.take(text);
      else if (key === place.impressions) impressions = text.count();
      else if (key === place.clicks) clicks = text.count();
      else if (key === place.spend) spend = text.micros(false);
      else if (key === place.date_start) day = this.dayAt();
      else if (key === place.date_stop) stop = this.dayAt();
      else if (key === place.actions) this.actions.read(text, this.actions.counts);
      else this.actions.read(text, this.actions.values);
    } while (text.takes(comma));
    text.expect(close);
    if (ad < 0 || Number.isNaN(day) || day !== stop) throw new NotPlain();
    if (starts[place.adset_id] === -1 || starts[place.campaign_id] === -1) throw new NotPlain();
    if (ad === this.ads.count) this.ads.add(this.path(ad));
    this.actions.endRow();
    this.day.push(day);
    this.ad.push(ad);
    const { conversionsMicro, valueMicros } = this.actions;
    this.impressions.push(impressions);
    this.clicks.push(clicks);
    this.spend.push(spend);
    this.conversions.push(conversionsMicro);
    this.values.push(valueMicros);
  }

  /** Texts are where they were in the row before, so many bytes further on. */
  private startsAgain(further: number): void {
    const { starts, whoseStarts } = this;
    for (let at = 0; at < starts.length; at += 1) {
      const start = whoseStarts[at] ?? -1;
      starts[at] = start < 0 ? -1 : start + further;
    }
  }

  /** Takes the name of a row's so-manieth member, and its colon. */
  private key(member: number): number {
    const { text, order } = this;
    const guess = order[member] ?? -1;
    const expected = keyTexts[guess];
    if (expected !== undefined && text.takesAll(expected)) return guess;
    const key = keyTexts.findIndex((one) => text.takesAll(one));
    if (key < 0) throw new NotPlain();
    while (order.length <= member) order.push(-1);
    order[member] = key;
    return key;
  }

  /** Days are few: the same ones come again for each ad. */
  private dayAt(): number {
    const { text } = this;
    text.expect(quote);
    const from = text.at;
    const year = text.digits(0, 4);
    text.expect(dash);
    const month = text.digits(0, 2);
    text.expect(dash);
    const date = year * 10_000 + month * 100 + text.digits(0, 2);
    if (text.at - from !== 10) throw new NotPlain();
    text.expect(quote);
    if (date !== this.lastDate) {
      this.lastDay = this.knownDays.get(date) ?? this.dayOf(date);
      this.lastDate = date;
    }
    return this.lastDay;
  }

  private dayOf(date: number): number {
    const iso = String(date)
      .padStart(8, '0')
      .replace(/^(....)(..)(..)$/, '$1-$2-$3');
    const day = Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
    if (!Number.isInteger(day) || new Date(day * 86_400_000).toISOString().slice(0, 10) !== iso)
      throw new NotPlain();
    this.knownDays.set(date, day);
    return day;
  }

  private path(ad: number): AdPath {
    const textOf = (key: Key) => {
      const start = this.starts[place[key]] ?? -1;
      if (start < 0) return undefined;
      const at = new CompactText(this.text.bytes);
      at.at = start;
      at.anyString();
      return at.value();
    };
    const adExtId = this.ids.names[ad] ?? '';
    const [adGroupExtId, campaignExtId] = [textOf('adset_id') ?? '', textOf('campaign_id') ?? ''];
    return {
      adExtId,
      adName: textOf('ad_name') ?? adExtId,
      adGroupExtId,
      adGroupName: textOf('adset_name') ?? adGroupExtId,
      campaignExtId,
      campaignName: textOf('campaign_name') ?? campaignExtId,
    };
  }

  private columns(): DayColumns {
    const { first, type, types, window, windows, count, value } = this.actions;
    return {
      rows: this.day.length,
      day: new Int32Array(this.day),
      ad: new Uint32Array(this.ad),
      ads: this.ads.take(),
      metrics: [this.impressions, this.clicks, this.spend, this.conversions, this.values].map(
        (column) => new Float64Array(column),
      ),
      actions: {
        first: new Uint32Array(first),
        type: new Uint16Array(type),
        types: types.names,
        window: new Uint16Array(window),
        windows: windows.names,
        count: new Float64Array(count),
        value: new Float64Array(value),
      },
    };
  }
}
