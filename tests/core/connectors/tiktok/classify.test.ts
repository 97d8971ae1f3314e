// Every class of error TikTok documents is taken for what it is, by the code in the body, whatever the HTTP status.
import { describe, expect, it } from 'vitest';
import type { VerdictKind } from '../../../../src-main/core/connectors/connector.ts';
import { classify } from '../../../../src-main/core/connectors/tiktok/classify.ts';

function answer(code: number, status = 200) {
  const body = {
    code,
    message: 'Access token EAABsecret is no good',
    request_id: '20261121093015A1B2C3',
    data: {},
  };
  return { status, headers: {}, text: JSON.stringify(body) };
}

const table: readonly (readonly [VerdictKind, string, readonly number[]])[] = [
  ['ok', 'done, or done in part', [0, 20001]],
  ['rateLimited', 'throttled', [40016, 40100, 40132, 40133]],
  ['retry', 'task not ready, conflict, trouble upstream, maintenance', [40200, 40201, 40202, 40700]],
  ['retry', 'files and services that come back', [40901, 40902, 40903, 40913, 50000, 50002, 51305, 60001]],
  ['auth', 'token expired, missing, unknown', [40102, 40104, 40105]],
  ['auth', 'refresh token wrong or expired', [40103, 40107]],
  ['auth', 'consent used up, cancelled or too old', [40110, 40115]],
  ['setup', "the agency's app is set up wrongly", [40101, 40113, 40124]],
  ['permission', 'no permission, no scope, not allow-listed', [40001, 40118, 40125, 40300, 40301]],
  ['permission', 'the token is not for this advertiser', [40106, 40119]],
  ['fail', 'a request that is wrong', [40000, 40002, 40006, 40007, 40008, 40011, 40050, 40051, 41001, 41002]],
  ['fail', 'in no list', [40199, 49999, 12345]],
];

describe("TikTok's errors", () => {
  it.each(table)('are taken for "%s": %s %o', (kind, _meaning, codes) => {
    for (const code of codes)
      for (const status of [200, 400, 500]) expect(classify(answer(code, status)).kind).toBe(kind);
  });

  it('keep code and request id, and none of the text', () => {
    expect(classify(answer(40105))).toEqual({ kind: 'auth', code: '40105', trace: '20261121093015A1B2C3' });
  });

  it('wait a second, then five, then five minutes, because the exceeded window is not named', () => {
    expect(classify(answer(40100))).toMatchObject({ steps: [1_000, 5_000, 300_000], whole: true });
    expect(classify(answer(40016))).toMatchObject({ whole: true });
    expect(classify(answer(40133))).toMatchObject({ steps: [1_000, 5_000, 300_000], whole: false });
    expect(classify(answer(40132))).toMatchObject({ whole: false });
  });

  it('are seen behind a field that comes before the code, and however the text is spaced', () => {
    const at = (text: string) => classify({ status: 200, headers: {}, text }).kind;
    expect(at('{"message":"x","code":40100,"data":{}}')).toBe('rateLimited');
    expect(at(' {\n "code" : 0 ,\n "data": {}\n}\n')).toBe('ok');
    expect(at('{"data":{"code":0},"code":50000}')).toBe('retry');
    expect(at('{"code":0.5,"data":{}}')).toBe('fail');
  });

  it('that have no code are judged by status, and a cut answer is asked for again', () => {
    const bare = (status: number, text = '<html>') => classify({ status, headers: {}, text }).kind;
    expect([404, 405, 429, 500, 502, 503].map((status) => bare(status))).toEqual([
      'fail',
      'fail',
      'rateLimited',
      'retry',
      'retry',
      'retry',
    ]);
    expect(bare(200, '{"code":0,"message":"OK","data":{"list":[{"ad_id":"1')).toBe('retry');
    expect(bare(200, '')).toBe('retry');
  });
});
