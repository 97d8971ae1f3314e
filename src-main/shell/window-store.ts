// What a person set and where their windows stood, kept in one small file of the profile.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { preferences, type Preferences } from '../../src-shared/ipc/shell.ts';

export const windowPlace = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(320).max(16_384),
  height: z.int().min(240).max(16_384),
  maximized: z.boolean(),
  /** Path of the view it showed, with its query. */
  path: z.string().startsWith('/').max(500),
});
export type WindowPlace = z.infer<typeof windowPlace>;

const startPreferences: Preferences = { theme: 'system', density: 'comfortable', sidebar: 'full' };

const stored = z.object({
  preferences: preferences.catch(startPreferences),
  /** Windows of the last run, oldest first. */
  windows: z.array(windowPlace).max(20).catch([]),
});
type Stored = z.infer<typeof stored>;

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
      change({ preferences: preferences.parse({ ...state.preferences, ...defined(changed) }) });
    },
    windows: () => state.windows,
    setWindows: (places) => {
      change({ windows: [...places] });
    },
  };
}

function read(file: string): Stored {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { preferences: startPreferences, windows: [] };
  }
}

function defined(changed: ChangedPreferences): ChangedPreferences {
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}
