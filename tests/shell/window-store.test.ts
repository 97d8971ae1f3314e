// Preferences and window places: kept across starts, and never a reason not to start.
import { mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openWindowStore } from '../../src-main/shell/window-store.ts';

let folder: string;
const trouble: string[] = [];
const open = (profile = folder) => openWindowStore(profile, (what) => trouble.push(what));
const place = { x: 1, y: 2, width: 1200, height: 800, maximized: false, path: '/campaigns' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'window-store-'));
  trouble.length = 0;
});

describe('the window store', () => {
  test('what was set is there at the next start, and what was left out kept its value', () => {
    const first = open();
    first.setPreferences({ theme: 'dark' });
    first.setPreferences({ density: 'dense', theme: undefined });
    first.setWindows([place]);
    expect(open().preferences()).toEqual({
      theme: 'dark',
      density: 'dense',
      sidebar: 'full',
      language: 'system',
    });
    expect(open().windows()).toEqual([place]);
  });

  test('only the person can read the file, and no half-written one is left', () => {
    open().setWindows([place]);
    expect(statSync(join(folder, 'window.json')).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  test('a damaged file, or a damaged part of it, counts as not there', () => {
    const file = join(folder, 'window.json');
    writeFileSync(file, '{"preferences":');
    expect(open().preferences().theme).toBe('system');
    const part = { preferences: { theme: 'pink' }, windows: [place] };
    writeFileSync(file, JSON.stringify(part));
    expect(open().preferences().theme).toBe('system');
    expect(open().windows()).toEqual([place]);
    writeFileSync(file, JSON.stringify({ windows: [{ ...place, path: 'https://example.com/' }] }));
    expect(open().windows()).toEqual([]);
  });

  test('a place that cannot be written is reported once it is tried, and what was set still holds', () => {
    const file = join(folder, 'not-a-folder');
    writeFileSync(file, '');
    const store = open(file);
    store.setPreferences({ theme: 'light' });
    expect(store.preferences().theme).toBe('light');
    expect(trouble).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});
