// What a person set and where their windows stood, kept in one small file of the profile.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Preferences } from '../../src-shared/ipc/shell.ts';

export interface WindowPlace {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
  /** Path of the view it showed, with its query. */
  readonly path: string;
}

interface Stored {
  readonly preferences: Preferences;
  /** Windows of the last run, oldest first. */
  readonly windows: readonly WindowPlace[];
}

/** A field that is not there keeps its value. */
export type ChangedPreferences = { readonly [K in keyof Preferences]?: Preferences[K] | undefined };

export interface WindowStore {
  preferences(): Preferences;
  setPreferences(changed: ChangedPreferences): void;
  windows(): readonly WindowPlace[];
  setWindows(places: readonly WindowPlace[]): void;
}

/**
 * Reads once, writes whole files that appear by a rename. What cannot be read or written is given up in silence but for
 * `onTrouble`: it is looks only, and never worth stopping for.
 */
export function openWindowStore(profileDir: string, onTrouble: (what: string) => void): WindowStore {
  const file = join(profileDir, 'window.json');
  let state = read(file);
  const change = (changed: Partial<Stored>) => {
    state = { ...state, ...changed };
    try {
      mkdirSync(profileDir, { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      onTrouble(`window.json was not written: ${error instanceof Error ? error.message : ''}`);
    }
  };
  return {
    preferences: () => state.preferences,
    setPreferences: (changed) => {
      change({ preferences: { ...state.preferences, ...defined(changed) } });
    },
    windows: () => state.windows,
    setWindows: (places) => {
      change({ windows: [...places] });
    },
  };
}

/**
 * By hand and not by a schema: the library of schemas would take the shell's thread for longer than a window takes to
 * be made, and nothing but looks depends on this file.
 */
function read(file: string): Stored {
  try {
    const found = fieldsOf(JSON.parse(readFileSync(file, 'utf8')));
    const windows: readonly unknown[] = Array.isArray(found['windows']) ? found['windows'] : [];
    const places = windows.map(placeOf);
    const sound = places.length <= 20 && !places.includes(null);
    return {
      preferences: preferencesOf(fieldsOf(found['preferences'])),
      windows: sound ? places.filter((place) => place !== null) : [],
    };
  } catch {
    return { preferences: startPreferences, windows: [] };
  }
}

const themes: readonly Preferences['theme'][] = ['light', 'dark', 'system'];
const densities: readonly Preferences['density'][] = ['comfortable', 'dense'];
const sidebars: readonly Preferences['sidebar'][] = ['full', 'icons'];

const languages: readonly Preferences['language'][] = ['system', 'en', 'de'];

const startPreferences: Preferences = {
  theme: 'system',
  density: 'comfortable',
  sidebar: 'full',
  language: 'system',
};

/** One that is none of its choices counts as not set. */
function preferencesOf(found: Fields): Preferences {
  const pick = <T>(choices: readonly T[], value: unknown, otherwise: T) =>
    choices.find((choice) => choice === value) ?? otherwise;
  return {
    theme: pick(themes, found['theme'], startPreferences.theme),
    density: pick(densities, found['density'], startPreferences.density),
    sidebar: pick(sidebars, found['sidebar'], startPreferences.sidebar),
    language: pick(languages, found['language'], startPreferences.language),
  };
}

function placeOf(value: unknown): WindowPlace | null {
  const { x, y, width, height, maximized, path } = fieldsOf(value);
  if (!isWithin(width, [320, 16_384]) || !isWithin(height, [240, 16_384])) return null;
  if (typeof maximized !== 'boolean' || typeof path !== 'string') return null;
  if (!path.startsWith('/') || path.length > 500) return null;
  const corner = isWithin(x, anywhere) && isWithin(y, anywhere) ? { x, y } : {};
  return { ...corner, width, height, maximized, path };
}

const anywhere = [-1_000_000, 1_000_000] as const;

function isWithin(value: unknown, [from, to]: readonly [number, number]): value is number {
  return Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
}

type Fields = Readonly<Record<string, unknown>>;

/** Empty for what is no object. */
function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function defined(changed: ChangedPreferences): Partial<Preferences> {
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}
