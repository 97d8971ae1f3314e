// What the cockpit showed last, as the shell put it into the page; null when there is nothing, or nothing to be shown.
import type { LastScreen } from '../../src-shared/ipc/last-screen.ts';

function read(): LastScreen | null {
  if (typeof document === 'undefined') return null;
  const text = document.getElementById('last-screen')?.textContent;
  // The shell checked it against its schema; the element is empty in a page that nobody filled.
  return text ? (JSON.parse(text) as LastScreen | null) : null;
}

export const lastScreen = read();
