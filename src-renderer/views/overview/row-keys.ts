// Keys of a client's row: P pins, Alt with Shift and an arrow moves, Shift+F10 or the menu key opens its menu.
import type { KeyboardEvent } from 'react';
import { moveClient, togglePin } from '../../stores/arrangement.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { openClientMenu } from './client-menu-spot.ts';

/** Whether the key was one of them. */
export function rowKey(event: KeyboardEvent, client: string): boolean {
  const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
  if (ctrlKey || metaKey) return false;
  if (altKey && shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    void moveClient(client, key === 'ArrowUp' ? -1 : 1);
    return true;
  }
  if (altKey) return false;
  if (key === 'ContextMenu' || (shiftKey && key === 'F10')) {
    const row = event.target instanceof Element ? event.target.closest('[role=row]') : null;
    const button = row?.querySelector<HTMLElement>('[data-row-menu]');
    if (button) openClientMenu(client, button);
    return button !== undefined && button !== null;
  }
  if (key.toLowerCase() !== 'p' || shiftKey || !usePreferences.getState().letterKeys) return false;
  void togglePin(client);
  return true;
}
