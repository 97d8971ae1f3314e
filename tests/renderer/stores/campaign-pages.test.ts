// Rows stand where they stood: a later answer changes values, never places.
import { expect, test } from 'vitest';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { PAGE, pagesFor, patchPage, placePage } from '../../../src-renderer/stores/campaign-pages.ts';

const row = (ref: string, spend = '1') => ({ ref, metrics: { spend } }) as unknown as CampaignRow;

test('a page stands at its index, with gaps before it', () => {
  const rows = placePage([], 2, [row('c'), row('d')]);
  expect(rows.map((each) => each?.ref)).toEqual([undefined, undefined, 'c', 'd']);
});

test('new values arrive where the row stands, and rows that would move are only counted', () => {
  const rows = placePage([], 0, [row('a'), row('b'), row('c')]);
  const { rows: patched, moved } = patchPage(rows, 0, [row('b', '9'), row('a', '2'), row('c', '3')]);
  expect(patched.map((each) => each?.ref)).toEqual(['a', 'b', 'c']);
  expect(patched.map((each) => each?.metrics.spend)).toEqual(['2', '9', '3']);
  expect(moved).toBe(2);
});

test('a row that came or went changes nothing on screen', () => {
  const rows = placePage([], 0, [row('a'), row('b')]);
  const { rows: patched, moved } = patchPage(rows, 0, [row('x'), row('a', '5')]);
  expect(patched.map((each) => each?.ref)).toEqual(['a', 'b']);
  expect(moved).toBe(2);
});

test('the rows on screen ask for the pages that hold them, and for none beyond the end', () => {
  expect(pagesFor(0, 20, 5000)).toEqual([0]);
  expect(pagesFor(PAGE - 1, PAGE, 5000)).toEqual([0, PAGE]);
  expect(pagesFor(4990, 5020, 5000)).toEqual([4900]);
  expect(pagesFor(0, 20, 0)).toEqual([]);
});
