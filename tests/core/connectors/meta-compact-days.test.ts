// The fast reading of Meta's daily figures says what the full one says, or leaves the answer to it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdTextsReader } from '../../../src-main/core/connectors/ad-texts.ts';
import type { DayColumns } from '../../../src-main/core/connectors/day-columns.ts';
import { readCompactDays } from '../../../src-main/core/connectors/meta-ads/compact-days.ts';
import { dayReader } from '../../../src-main/core/connectors/registry.ts';
import { packDays } from '../../../src-main/core/mirror/pages/day-columns.ts';

const account = { extId: '1', currency: 'EUR', zone: 'Europe/Berlin', parentExtId: null };

/** By the schema and through objects; null where the answer is refused. */
function inFull(text: string): { columns: DayColumns; after: string | null } | null {
  try {
    const { rows, after } = dayReader('meta').response(account, text);
    return { columns: packDays(rows), after };
  } catch {
    return null;
  }
}

function lines({ columns, after }: { columns: DayColumns; after: string | null }): string[] {
  const { rows, day, ad, metrics, actions } = columns;
  const ads = new AdTextsReader(columns.ads);
  const found = Array.from({ length: rows }, (_, row) => {
    const figures = metrics.map((column) => String(column[row]));
    const counted: string[] = [];
    for (let at = actions.first[row] ?? 0; at < (actions.first[row + 1] ?? 0); at += 1)
      counted.push(
        [
          actions.types[actions.type[at] ?? 0],
          actions.windows[actions.window[at] ?? 0],
          actions.count[at],
          actions.value[at],
        ].join(' '),
      );
    return JSON.stringify([day[row], ads.path(ad[row] ?? 0), figures, counted]);
  });
  return [...found, `after ${after}`];
}

/** Null: it was left to the full reading. */
function hold(text: string): boolean {
  const fast = readCompactDays(account, Buffer.from(text));
  if (fast === null) return false;
  const full = inFull(text);
  expect(full).not.toBeNull();
  if (full) expect(lines(fast)).toEqual(lines(full));
  return true;
}

const sometimes = <T>(often: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: often, weight: 24 }, { arbitrary: seldom, weight: 1 });
const amount = sometimes(
  fc
    .tuple(fc.nat(99_999_999), fc.constantFrom('', '.5', '.25', '.000001', '.10'))
    .map(([whole, fraction]) => `${whole}${fraction}`),
  fc.constantFrom('-1.5', '', '.5', '1.', '1e3', '12345678901234', '0.1234567', 'x', ' 1', '007'),
);
const whole = sometimes(fc.nat().map(String), fc.constantFrom('-1', '', '1.0', '90071992547409931', '00'));
const type = fc.constantFrom(
  'purchase',
  'omni_purchase',
  'lead',
  'link_click',
  'post_reaction',
  'onsite_web_lead',
);
const window = sometimes(
  fc.constantFrom('value', '1d_click', '7d_click', '1d_view'),
  fc.constantFrom('7', '__proto__', 'a"b', ''),
);
const action = fc
  .tuple(
    sometimes(
      type.map((name): string | null => name),
      fc.constant(null),
    ),
    fc.array(fc.tuple(window, amount), { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([name, amounts, last]) => {
    const named = name === null ? [] : [`"action_type":${JSON.stringify(name)}`];
    const counted = amounts.map(([key, value]) => `${JSON.stringify(key)}:"${value}"`);
    return `{${(last ? [...counted, ...named] : [...named, ...counted]).join(',')}}`;
  });
const actions = fc.array(action, { maxLength: 5 }).map((all) => `[${all.join(',')}]`);
const id = fc.nat(6).map((n) => `"1202060000000000${n}"`);
const name = sometimes(
  fc.constantFrom('"Video 1 | DE"', '"Sommer / Größe"'),
  fc.oneof(
    fc.string().map((text) => JSON.stringify(text)),
    fc.constantFrom('"\\u00e9 \\/ \\"x\\""', '"\\x"', '"a\u0001"'),
  ),
);
const date = sometimes(
  fc.nat(9).map((n) => `"2026-11-0${n}"`),
  fc.constantFrom('"2026-02-31"', '"2026-1-1"', '""'),
);
const currency = sometimes(fc.constant('"EUR"'), fc.constantFrom('"JPY"', '"EUR', 'null'));
/** Mostly all members, in the order in which the platform has them; at times one is missing, twice or unknown. */
const row = fc
  .tuple(
    fc.record({
      currency,
      id,
      name,
      set: id,
      setName: name,
      campaign: id,
      campaignName: name,
      date,
      whole,
      clicks: whole,
      amount,
      actions,
      values: actions,
    }),
    fc.option(date, { freq: 30 }),
    sometimes(
      fc.constant((all: string[]) => all),
      fc.oneof(
        fc.nat(13).map((at) => (all: string[]) => all.toSpliced(at, 1)),
        fc.nat(13).map((at) => (all: string[]) => [...all, all[at] ?? '']),
        fc.constant((all: string[]) => all.toReversed()),
        fc
          .constantFrom('"unknown":{}', '"date_stop": "2026-11-01"', '"clicks":7')
          .map((extra) => (all: string[]) => [...all, extra]),
      ),
    ),
  )
  .map(([one, stop, change]) => {
    const members = [
      `"account_currency":${one.currency}`,
      `"ad_id":${one.id}`,
      `"ad_name":${one.name}`,
      `"adset_id":${one.set}`,
      `"adset_name":${one.setName}`,
      `"campaign_id":${one.campaign}`,
      `"campaign_name":${one.campaignName}`,
      `"impressions":"${one.whole}"`,
      `"clicks":"${one.clicks}"`,
      `"spend":"${one.amount}"`,
      `"actions":${one.actions}`,
      `"action_values":${one.values}`,
      `"date_start":${one.date}`,
      `"date_stop":${stop ?? one.date}`,
    ];
    return change(members);
  });
/** The days of an ad follow each other: at times a row begins as the one before it, wholly or in part. */
const rows = fc.array(fc.tuple(row, fc.constantFrom(0, 0, 3, 7, 8)), { maxLength: 5 }).map((all) => {
  const made: (readonly string[])[] = [];
  for (const [members, again] of all)
    made.push([...(made.at(-1) ?? []).slice(0, again), ...members.slice(again)]);
  return made.map((members) => `{${members.join(',')}}`);
});
const tail = sometimes(
  fc.constantFrom(
    '',
    ',"paging":{"cursors":{"before":"a","after":"b"}}',
    ',"paging":{"cursors":{"after":"b"},"next":"https:\\/\\/graph.invalid\\/?after=b"}',
  ),
  fc.constantFrom(',', ',"data":[]', ' "paging":{}', ',"paging":7', ',"paging":{"next":"nowhere"}', '}'),
);
const answer = fc.tuple(rows, tail).map(([all, end]) => `{"data":[${all.join(',')}]${end}}`);

describe('a page of figures read straight into columns', () => {
  it('is what the full reading makes of it, or is left to that', () => {
    let read = 0;
    fc.assert(
      fc.property(answer, (text) => {
        if (hold(text)) read += 1;
      }),
      { numRuns: 1_500 },
    );
    expect(read).toBeGreaterThan(150);
  });

  it('is never read where a character is changed, lost or added and the full reading refuses it', () => {
    const change = fc.tuple(
      answer,
      fc.nat(),
      fc.constantFrom('', '"', '{', '}', ',', ':', ' ', '7', '\\', ']'),
      fc.boolean(),
    );
    fc.assert(
      fc.property(change, ([text, place, by, over]) => {
        const at = place % text.length;
        hold(text.slice(0, at) + by + text.slice(over ? at + 1 : at));
      }),
      { numRuns: 1_500 },
    );
  });

  it('reads the plain case', () => {
    const one = `{"account_currency":"EUR","ad_id":"1","adset_id":"2","campaign_id":"3","impressions":"10","clicks":"2","spend":"1.25","actions":[{"action_type":"purchase","value":"2","1d_click":"1"}],"action_values":[{"action_type":"purchase","value":"9.99"}],"date_start":"2026-11-20","date_stop":"2026-11-20"}`;
    const found = readCompactDays(account, Buffer.from(`{"data":[${one}]}`));
    expect(found?.columns.metrics.map((column) => column[0])).toEqual([
      10, 2, 1_250_000, 2_000_000, 9_990_000,
    ]);
    expect(readCompactDays(account, Buffer.from(`{"data": [${one}]}`))).toBeNull();
  });

  it('takes no amount in another currency than the account has', () => {
    const inEuro = `{"account_currency":"EUR","ad_id":"1","adset_id":"2","campaign_id":"3","spend":"1.25","date_start":"2026-11-20","date_stop":"2026-11-20"}`;
    const text = `{"data":[${inEuro},${inEuro.replace('EUR', 'JPY')}]}`;
    expect(readCompactDays(account, Buffer.from(text))).toBeNull();
    expect(() => dayReader('meta').response(account, text)).toThrow('another currency');
    expect(dayReader('meta').response(account, `{"data":[${inEuro}]}`).rows).toHaveLength(1);
  });
});
