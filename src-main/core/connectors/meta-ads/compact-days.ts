// Reads a page of daily figures straight into columns, several times as fast as by way of objects and checks of each.
import type { AdPath, DayColumns } from '../day-columns.ts';
import type { DayPage } from '../connector.ts';
import { CompactActions } from './compact-actions.ts';
import { CompactText, NotPlain, Numbered } from './compact-text.ts';
import { readPaging } from './page.ts';

const [open, close, closeList, comma, colon] = [123, 125, 93, 44, 58];
const head = '{"data":[';

/**
 * Null for what is not as plain as these answers are: other members first, spaces, escapes outside of names, long or
 * negative amounts, or anything wrong. Then the answer has to be read in full, by `response`: that says what is wrong.
 */
export function readCompactDays(text: string): DayPage | null {
  try {
    return new CompactDays(text).read();
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

/** The members of a row by what is done with them. */
const names = ['ad_name', 'adset_id', 'adset_name', 'campaign_id', 'campaign_name'] as const;
type Name = (typeof names)[number];
const places = { ad_name: 0, adset_id: 1, adset_name: 2, campaign_id: 3, campaign_name: 4 } as const;

class CompactDays {
  private readonly text: CompactText;
  private readonly ids = new Numbered();
  private readonly ads: AdPath[] = [];
  private readonly actions = new CompactActions();
  private readonly day: number[] = [];
  private readonly ad: number[] = [];
  private readonly impressions: number[] = [];
  private readonly clicks: number[] = [];
  private readonly spend: number[] = [];
  private readonly conversions: number[] = [];
  private readonly values: number[] = [];
  private readonly knownDays = new Map<number, number>();
  /** Of the row being read: where its texts are, by their places; -1 where one is missing. */
  private readonly starts = new Int32Array(names.length);

  constructor(text: string) {
    this.text = new CompactText(text);
  }

  read(): DayPage {
    const { text } = this;
    if (!text.text.startsWith(head)) throw new NotPlain();
    text.at = head.length;
    if (!text.takes(closeList)) {
      do this.row();
      while (text.takes(comma));
      text.expect(closeList);
    }
    const more = text.takes(comma);
    const rest = text.text.slice(text.at);
    if (!rest.startsWith(more ? '"' : '}')) throw new NotPlain();
    return { columns: this.columns(), after: after(`{${rest}`) };
  }

  private row(): void {
    const { text, starts } = this;
    starts.fill(-1);
    let [ad, day, stop] = [-1, Number.NaN, Number.NaN];
    let [impressions, clicks, spend] = [0, 0, 0];
    text.expect(open);
    do {
      text.plainString();
      const name = keys.get(text.hash);
      if (name === undefined || !text.is(name)) throw new NotPlain();
      text.expect(colon);
      switch (name) {
        case 'ad_id':
          text.plainString();
          ad = this.ids.place(text);
          break;
        case 'impressions':
          impressions = text.count();
          break;
        case 'clicks':
          clicks = text.count();
          break;
        case 'spend':
          spend = text.micros(false);
          break;
        case 'date_start':
          day = this.dayAt();
          break;
        case 'date_stop':
          stop = this.dayAt();
          break;
        case 'actions':
          this.actions.read(text, this.actions.counts);
          break;
        case 'action_values':
          this.actions.read(text, this.actions.values);
          break;
        default:
          starts[places[name]] = text.at;
          text.anyString();
      }
    } while (text.takes(comma));
    text.expect(close);
    if (ad < 0 || Number.isNaN(day) || day !== stop) throw new NotPlain();
    if (starts[places.adset_id] === -1 || starts[places.campaign_id] === -1) throw new NotPlain();
    if (ad === this.ads.length) this.ads.push(this.path(ad));
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

  /** Days are few: the same ones come again for each ad. */
  private dayAt(): number {
    const { text } = this;
    text.plainString();
    const known = this.knownDays.get(text.hash);
    if (known !== undefined && text.is(isoOf(known))) return known;
    const value = text.value();
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new NotPlain();
    const day = Date.parse(`${value}T00:00:00Z`) / 86_400_000;
    if (!Number.isInteger(day) || isoOf(day) !== value) throw new NotPlain();
    this.knownDays.set(text.hash, day);
    return day;
  }

  private path(ad: number): AdPath {
    const textOf = (name: Name) => {
      const start = this.starts[places[name]] ?? -1;
      if (start < 0) return undefined;
      const at = new CompactText(this.text.text);
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
      day: Int32Array.from(this.day),
      ad: Uint32Array.from(this.ad),
      ads: this.ads,
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

const isoTexts = new Map<number, string>();

function isoOf(day: number): string {
  const known = isoTexts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
  if (isoTexts.size < 10_000) isoTexts.set(day, text);
  return text;
}

type Key =
  | Name
  | 'ad_id'
  | 'impressions'
  | 'clicks'
  | 'spend'
  | 'date_start'
  | 'date_stop'
  | 'actions'
  | 'action_values';
const allKeys: readonly Key[] = [
  ...names,
  'ad_id',
  'impressions',
  'clicks',
  'spend',
  'date_start',
  'date_stop',
  'actions',
  'action_values',
];
const keys = new Map(allKeys.map((key) => [hashOf(key), key]));

function hashOf(key: string): number {
  const text = new CompactText(`"${key}"`);
  text.plainString();
  return text.hash;
}
