// A limit that says in HTTP's own words when it lifts is taken at its word by every connector.
import { describe, expect, it } from 'vitest';
import { classify as google } from '../../../src-main/core/connectors/google-ads/classify.ts';
import { classify as meta } from '../../../src-main/core/connectors/meta-ads/classify.ts';
import { classify as tiktok } from '../../../src-main/core/connectors/tiktok/classify.ts';
import { retryAfterMs } from '../../../src-main/core/connectors/retry-after.ts';

const date = 'Fri, 20 Nov 2026 15:20:00 GMT';

describe('Retry-After', () => {
  it.each([
    ['30', 30_000],
    [' 0 ', 0],
    ['Fri, 20 Nov 2026 15:22:00 GMT', 120_000],
    ['Fri, 20 Nov 2026 15:10:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['', null],
    ['99999999', null],
  ])('of "%s" means %s ms', (text, ms) => {
    expect(retryAfterMs({ headers: { 'retry-after': text, date } })).toBe(ms);
  });

  it('that is a date means nothing beside an answer without one', () => {
    expect(retryAfterMs({ headers: { 'retry-after': date } })).toBeNull();
  });

  it.each([
    ['Meta', meta],
    ['Google Ads', google],
    ['TikTok', tiktok],
  ])('is heeded on a bare refusal of %s', (_name, classify) => {
    const refused = classify({ status: 429, headers: { 'retry-after': '42' }, text: '' });
    expect(refused).toMatchObject({ kind: 'rateLimited', retryAfterMs: 42_000 });
  });
});
