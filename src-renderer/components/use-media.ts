// Whether a media query holds, followed live.
import { useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** The window is wide enough for the full sidebar. */
export const FULL = '(min-width: 1280px)';
export const WIDE = '(min-width: 1920px)';
