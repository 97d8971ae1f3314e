// What a person set and where their windows stood, kept in one small file of the profile.
import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import { z } from 'zod';
import { preferences, type Preferences } from '../../src-shared/ipc/shell.ts';

export const windowPlace = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(320).max(16_384),
  height: z.int().min(240).max(16_384),
  maximized: z.boolean(),
  /** Path of the view it showed. */
  path: z.string().startsWith('/').max(500),
});
export type WindowPlace = z.infer<typeof windowPlace>;

const startPreferences: Preferences = { theme: 'system', density: 'comfortable', sidebar: 'full' };

/** A field that is not there keeps its value. */
export type ChangedPreferences = { readonly [K in keyof Preferences]?: Preferences[K] | undefined };

export interface WindowStore {
  preferences(): Preferences;
  setPreferences(changed: ChangedPreferences): void;
  /** Windows of the last run, oldest first. */
  windows(): WindowPlace[];
  setWindows(places: readonly WindowPlace[]): void;
}

/** What cannot be read or is not what it should be counts as not there: it is looks only, and never worth an error. */
export function openWindowStore(profileDir: string): WindowStore {
  const store = new ElectronStore<Record<string, unknown>>({
    cwd: profileDir,
    name: 'window',
    clearInvalidConfig: true,
  });
  // The library offers pages a synchronous channel for its own use in them; ours have none.
  ipcMain.removeAllListeners('electron-store-get-data');
  const read = <T>(key: string, schema: z.ZodType<T>, otherwise: T): T => {
    const parsed = schema.safeParse(store.get(key));
    return parsed.success ? parsed.data : otherwise;
  };
  const readPreferences = () => read('preferences', preferences, startPreferences);
  return {
    preferences: readPreferences,
    setPreferences: (changed) => {
      const given = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
      store.set('preferences', { ...readPreferences(), ...given });
    },
    windows: () => read('windows', z.array(windowPlace).max(20), []),
    setWindows: (places) => {
      store.set('windows', [...places]);
    },
  };
}
