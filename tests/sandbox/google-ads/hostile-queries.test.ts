// Whatever text comes as a query: an answer or a refusal with a code, never a failure of the sandbox.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorOf, openGoogle, tokyo } from './open-google.ts';

const words = [
  'SELECT',
  'FROM',
  'WHERE',
  'AND',
  'ORDER',
  'BY',
  'LIMIT',
  'PARAMETERS',
  'IN',
  'NOT',
  'BETWEEN',
  'DURING',
  'LIKE',
  'IS',
  'NULL',
  'REGEXP_MATCH',
  'CONTAINS',
  'ANY',
  'DESC',
  'LAST_7_DAYS',
  'campaign',
  'campaign.id',
  'campaign.name',
  'campaign.status',
  'campaign.primary_status_reasons',
  'segments.date',
  'metrics.clicks',
  'change_event',
  'ENABLED',
  "'2026-11-20'",
  "'2026-13-45'",
  "'[(%_'",
  "'unfinished",
  '"\\q"',
  '12',
  '-3.5',
  '99999999999999999999999',
  '(',
  ')',
  ',',
  '=',
  '!=',
  '>=',
  ';',
  '\u202E',
];

/** Mostly words of the language in any order, now and then the start of a sound query, sometimes any text. */
const query = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((list) => list.join(' ')),
  },
  {
    weight: 4,
    arbitrary: fc
      .array(fc.constantFrom(...words), { maxLength: 8 })
      .map((list) => `SELECT campaign.id, campaign.name FROM campaign WHERE campaign.name ${list.join(' ')}`),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
);

test('any text is answered or refused with a code', async () => {
  const sandbox = await openGoogle({ hostile: true });
  await fc.assert(
    fc.asyncProperty(query, async (text) => {
      const answer = await sandbox.ads(`customers/${tokyo}/googleAds:searchStream`, { query: text });
      if (answer.status !== 200) expect(errorOf(answer)).toMatch(/^400 \w+Error:[A-Z_]+$/);
    }),
    { numRuns: 300 },
  );
});
