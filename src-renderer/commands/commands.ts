// The one list of commands of this window: whatever has a key, a line in the palette or on the key sheet is here.
import { placesFor } from '../components/places.ts';
import { focusRegion } from '../components/regions.ts';
import { call } from '../api/client.ts';
import { useConnecting } from '../stores/connecting.ts';
import { redoNewest, undoNewest } from '../stores/deeds.ts';
import { useLock } from '../stores/lock.ts';
import { openOverlay } from '../stores/overlays.ts';
import { usePreferences } from '../stores/preferences.ts';
import { formatPlace, useRoute, type Route } from '../stores/route.ts';
import { useSessionDeeds } from '../stores/session.ts';
import type { Role } from '../../src-shared/domain/roles.ts';
import type { Preferences } from '../../src-shared/ipc/shell.ts';
import type { Command } from './command.ts';

const go = (route: Route) => () => useRoute.getState().go(route);
const set = (part: Partial<Preferences>) => () => void usePreferences.getState().change(part);
const sync = () => void useConnecting.getState().sync();

const deeds: readonly Command[] = [
  {
    id: 'palette',
    word: 'command.palette',
    kind: 'deed',
    keyOnly: true,
    keys: [{ key: 'k', ctrl: true }],
    run: () => openOverlay('palette'),
  },
  {
    id: 'sync',
    word: 'command.sync',
    kind: 'deed',
    keys: [{ key: 'F5' }, { key: 'r', ctrl: true }],
    run: sync,
  },
  {
    id: 'notices',
    word: 'command.notices',
    kind: 'deed',
    keys: [{ key: 'i', ctrl: true, shift: true }],
    run: () => openOverlay('notices'),
  },
  {
    id: 'undo',
    word: 'command.undo',
    kind: 'deed',
    keys: [{ key: 'z', ctrl: true, shift: false, leaveText: true }],
    run: () => void undoNewest(),
  },
  {
    id: 'redo',
    word: 'command.redo',
    kind: 'deed',
    keys: [
      { key: 'z', ctrl: true, shift: true, leaveText: true },
      { key: 'y', ctrl: true, leaveText: true },
    ],
    run: () => void redoNewest(),
  },
  { id: 'connect', word: 'command.connect', kind: 'deed', run: go({ view: 'connections' }) },
  { id: 'import', word: 'command.import', kind: 'deed', run: go({ view: 'import' }) },
  {
    id: 'window',
    word: 'command.window',
    kind: 'deed',
    keys: [{ key: 'n', ctrl: true, shift: true }],
    keysElsewhere: true,
    run: () => void call('shell.newWindow', { path: formatPlace(useRoute.getState()) }),
  },
  { id: 'light', word: 'command.light', kind: 'deed', run: set({ theme: 'light' }) },
  { id: 'dark', word: 'command.dark', kind: 'deed', run: set({ theme: 'dark' }) },
  { id: 'system', word: 'command.system', kind: 'deed', run: set({ theme: 'system' }) },
  { id: 'dense', word: 'command.dense', kind: 'deed', run: set({ density: 'dense' }) },
  { id: 'comfortable', word: 'command.comfortable', kind: 'deed', run: set({ density: 'comfortable' }) },
  {
    id: 'sidebar',
    word: 'command.sidebar',
    kind: 'deed',
    keys: [{ key: 'b', ctrl: true }],
    run: () => {
      const { info, change } = usePreferences.getState();
      if (info) void change({ sidebar: info.preferences.sidebar === 'full' ? 'icons' : 'full' });
    },
  },
  {
    id: 'lock',
    word: 'command.lock',
    kind: 'deed',
    keys: [{ key: 'l', ctrl: true }],
    run: () => void useLock.getState().lock(),
  },
  {
    id: 'signOut',
    word: 'command.signOut',
    kind: 'deed',
    run: () => void useSessionDeeds.getState().signOut(),
  },
  {
    id: 'print',
    word: 'command.print',
    kind: 'deed',
    keys: [{ key: 'p', ctrl: true }],
    run: () => window.print(),
  },
  {
    id: 'keys',
    word: 'command.keys',
    kind: 'deed',
    keys: [{ key: 'F1' }, { key: '?' }],
    run: () => openOverlay('keys'),
  },
  {
    id: 'back',
    word: 'command.back',
    kind: 'deed',
    keyOnly: true,
    keys: [{ key: 'ArrowLeft', alt: true }],
    run: () => window.history.back(),
  },
  {
    id: 'forward',
    word: 'command.forward',
    kind: 'deed',
    keyOnly: true,
    keys: [{ key: 'ArrowRight', alt: true }],
    run: () => window.history.forward(),
  },
  {
    id: 'region',
    word: 'command.region',
    kind: 'deed',
    keyOnly: true,
    keys: [{ key: 'F6', shift: false }],
    run: () => focusRegion(1),
  },
  {
    id: 'regionBack',
    word: 'command.regionBack',
    kind: 'deed',
    keyOnly: true,
    keys: [{ key: 'F6', shift: true }],
    run: () => focusRegion(-1),
  },
];

/** Places first, in the order of the sidebar and with its keys; then deeds. */
export function commandsFor(role: Role): readonly Command[] {
  const places = placesFor(role).map(({ route, word }, index): Command => ({
    id: `go.${route.view}`,
    word,
    kind: 'place',
    keys: [
      ...(index < 9 ? [{ key: String(index + 1), ctrl: true }] : []),
      ...(route.view === 'settings' ? [{ key: ',', ctrl: true }] : []),
    ],
    run: go(route),
  }));
  return [...places, ...deeds];
}
