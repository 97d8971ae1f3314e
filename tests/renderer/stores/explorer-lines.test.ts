// Lines stand where they stood: a later answer changes values, never places; and only windows of them are kept.
import { expect, test } from 'vitest';
import type { ExplorerLine } from '../../../src-shared/ipc/explorer.ts';
import {
  lineAt,
  noLines,
  PAGE,
  pagesAround,
  patchLines,
  placeLines,
} from '../../../src-renderer/stores/explorer-lines.ts';

const row = (ref: string, spend = '1') =>
  ({ line: 'row', ref, metrics: { spend } }) as unknown as ExplorerLine;
const refOf = (line: ExplorerLine | undefined) => (line?.line === 'row' ? line.ref : undefined);
const spendOf = (line: ExplorerLine | undefined) => (line?.line === 'row' ? line.metrics.spend : undefined);

test('a page stands at its index, with nothing before it', () => {
  const pages = placeLines(noLines, PAGE, [row('c'), row('d')]);
  expect([0, PAGE - 1, PAGE, PAGE + 1, PAGE + 2].map((index) => refOf(lineAt(pages, index)))).toEqual([
    undefined,
    undefined,
    'c',
    'd',
    undefined,
  ]);
});

test('of a hundred thousand lines the nearest are kept', () => {
  let pages = noLines;
  for (let page = 0; page < 1_000; page += 1) pages = placeLines(pages, page * PAGE, [row(`r${page}`)]);
  expect(pages.size * PAGE).toBeLessThan(5_000);
  expect(refOf(lineAt(pages, 999 * PAGE))).toBe('r999');
  expect(lineAt(pages, 0)).toBeUndefined();
});

test('new values arrive where the line stands, and lines that would move are only counted', () => {
  const pages = placeLines(noLines, 0, [row('a'), row('b'), row('c')]);
  const { pages: patched, moved } = patchLines(pages, 0, [row('b', '9'), row('a', '2'), row('x', '3')]);
  const all = [0, 1, 2].map((index) => lineAt(patched, index));
  expect(all.map(refOf)).toEqual(['a', 'b', 'c']);
  expect(all.map(spendOf)).toEqual(['2', '9', '1']);
  expect(moved).toBe(3);
});

test('what is on screen is asked for first, then what is around it, and nothing beyond the end', () => {
  expect(pagesAround(0, 20, 5000)).toEqual({ shown: [0], around: [PAGE, 2 * PAGE, 3 * PAGE] });
  expect(pagesAround(PAGE - 1, PAGE, 5000).shown).toEqual([0, PAGE]);
  expect(pagesAround(4990, 5020, 5000)).toEqual({ shown: [4950], around: [4900, 4850, 4800] });
  expect(pagesAround(0, 20, 0)).toEqual({ shown: [], around: [] });
});
