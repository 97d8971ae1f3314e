// Every class of error Meta documents is taken for what it is, by code and subcode, whatever the HTTP status.
import { describe, expect, it } from 'vitest';
import { classify } from '../../../src-main/core/connectors/meta-ads/classify.ts';
import { pressure } from '../../../src-main/core/connectors/meta-ads/usage.ts';
import type { VerdictKind } from '../../../src-main/core/connectors/connector.ts';

interface GraphError {
  readonly code: number;
  readonly error_subcode?: number;
  readonly message?: string;
  readonly type?: string;
  readonly is_transient?: boolean;
}

function answer(error: GraphError, status = 400, headers: Record<string, string> = {}) {
  const body = { message: '', type: 'OAuthException', fbtrace_id: 'Trace1', ...error };
  return { status, headers, text: JSON.stringify({ error: body }) };
}

const throttled = [
  [4],
  [4, 1504022],
  [4, 1504039],
  [17, 2446079],
  [32],
  [80001],
  [341],
  [613, 1996],
  [613, 1487742],
  [613, 1487632],
  [613, 1487225],
  [613, 5044001],
  [80000],
  [80002],
  [80003],
  [80004],
  [80005],
  [80006],
  [80008],
  [80014],
];
const table: readonly (readonly [VerdictKind, GraphError])[] = [
  ...throttled.map(([code = 0, subcode]) => {
    const error = subcode === undefined ? { code } : { code, error_subcode: subcode };
    return ['rateLimited', { ...error, is_transient: true }] as const;
  }),
  ['retry', { code: 1 }],
  ['retry', { code: 2 }],
  ['retry', { code: -2, error_subcode: 2490547 }],
  ['retry', { code: 2, error_subcode: 1504038 }],
  ['retry', { code: 2, error_subcode: 1504043 }],
  ['retry', { code: 2, error_subcode: 1504044 }],
  ['retry', { code: 960 }],
  ['retry', { code: 12345, is_transient: true }],
  ['shrink', { code: 100, error_subcode: 1504018 }],
  [
    'shrink',
    { code: 1, message: "Please reduce the amount of data you're asking for, then retry your request" },
  ],
  ['auth', { code: 190 }],
  ['auth', { code: 190, error_subcode: 458 }],
  ['auth', { code: 190, error_subcode: 459 }],
  ['auth', { code: 190, error_subcode: 460 }],
  ['auth', { code: 190, error_subcode: 463 }],
  ['auth', { code: 190, error_subcode: 464 }],
  ['auth', { code: 190, error_subcode: 467 }],
  ['auth', { code: 190, error_subcode: 492 }],
  ['auth', { code: 102 }],
  ['setup', { code: 100, message: 'Invalid appsecret_proof provided in the API argument' }],
  ['setup', { code: 1, message: 'Error validating client secret.' }],
  ['setup', { code: 100, message: 'Error validating client secret.' }],
  ['permission', { code: 10 }],
  ['permission', { code: 3 }],
  ['permission', { code: 200 }],
  ['permission', { code: 275 }],
  ['permission', { code: 299 }],
  ['fail', { code: 100 }],
  ['fail', { code: 100, error_subcode: 33 }],
  ['fail', { code: 2, error_subcode: 1504041 }],
  ['fail', { code: 2, error_subcode: 1504042 }],
  ['fail', { code: 368 }],
  ['fail', { code: 506 }],
  ['restart', { code: 100, message: '(#100) The after cursor specified exceeds the max limit supported' }],
];

describe("Meta's errors", () => {
  it.each(table)('are taken for "%s": %o', (kind, error) => {
    expect(classify(answer(error)).kind).toBe(kind);
    expect(classify(answer(error, 200)).kind).toBe(kind);
    expect(classify(answer(error, 500)).kind).toBe(kind);
  });

  it('keep code, subcode and trace, and none of the text', () => {
    const error = { code: 190, error_subcode: 463, message: 'Error validating access token: EAABsecret' };
    const verdict = classify(answer(error));
    expect(verdict).toEqual({ kind: 'auth', code: '190/463', trace: 'Trace1' });
  });

  it('wait as long as the headers say, an hour for budgets, five minutes for an account', () => {
    const busy = {
      act: [
        {
          type: 'ads_insights',
          call_count: 100,
          total_cputime: 1,
          total_time: 1,
          estimated_time_to_regain_access: 7,
        },
      ],
    };
    const headers = { 'x-business-use-case-usage': JSON.stringify(busy) };
    expect(classify(answer({ code: 80000 }, 400, headers))).toMatchObject({
      retryAfterMs: 420_000,
      whole: false,
    });
    expect(classify(answer({ code: 613, error_subcode: 1487632 }))).toMatchObject({
      retryAfterMs: 3_600_000,
    });
    expect(classify(answer({ code: 17, error_subcode: 2446079 }))).toMatchObject({ retryAfterMs: 300_000 });
    expect(classify(answer({ code: 4 }))).toMatchObject({ retryAfterMs: 60_000, whole: true });
  });

  it('without an envelope are judged by status', () => {
    const bare = (status: number) => classify({ status, headers: {}, text: '<html>' }).kind;
    expect([200, 401, 403, 404, 429, 500, 503].map(bare)).toEqual([
      'ok',
      'auth',
      'permission',
      'fail',
      'rateLimited',
      'retry',
      'retry',
    ]);
  });

  it('are not seen in rows that merely mention the word', () => {
    const text = JSON.stringify({ data: [{ name: '"error"', id: '1' }] });
    expect(classify({ status: 200, headers: {}, text }).kind).toBe('ok');
  });
});

describe("Meta's usage headers", () => {
  it('become pressure on the account or on the whole connection, each in its own unit of time', () => {
    const found = pressure({
      status: 200,
      text: '',
      headers: {
        'x-app-usage': '{"call_count":28,"total_cputime":25,"total_time":31}',
        'x-business-use-case-usage':
          '{"1":[{"type":"ads_management","call_count":95,"total_cputime":20,"total_time":20,"estimated_time_to_regain_access":2}]}',
        'x-ad-account-usage': '{"acc_id_util_pct":97,"reset_time_duration":90,"ads_api_access_tier":"x"}',
        'x-fb-ads-insights-throttle': '{"app_id_util_pct":3.5,"acc_id_util_pct":60}',
      },
    });
    expect(found).toEqual([
      { whole: true, percent: 31, regainMs: 0 },
      { whole: false, percent: 95, regainMs: 120_000 },
      { whole: false, percent: 97, regainMs: 90_000 },
      { whole: true, percent: 3.5, regainMs: 0 },
      { whole: false, percent: 60, regainMs: 0 },
    ]);
  });

  it('are ignored when they are not what they should be', () => {
    expect(
      pressure({ status: 200, text: '', headers: { 'x-app-usage': 'soon', 'x-ad-account-usage': '[]' } }),
    ).toEqual([]);
  });
});
