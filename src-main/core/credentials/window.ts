// Finds when a window of hours in somebody's zone opens next, through changes of clocks.
import type { RotationWindow } from '../../../src-shared/ipc/credentials.ts';
import { addDays, dayIn } from '../../../src-shared/domain/dates.ts';
import { instantIn } from '../connectors/local-time.ts';

/** `at` itself when the window is open then or there is none; else the next opening after it. Epoch ms. */
export function nextOpening(window: RotationWindow | null, at: number): number {
  if (window === null) return at;
  const today = dayIn(window.zone, at);
  // From yesterday on, because a window over midnight may still be open.
  for (const offset of [-1, 0, 1, 2]) {
    const day = addDays(today, offset);
    const opens = instantIn(window.zone, `${day} ${window.from}:00`);
    const shutDay = window.to > window.from ? day : addDays(day, 1);
    const shuts = instantIn(window.zone, `${shutDay} ${window.to}:00`);
    if (opens === null || shuts === null) continue;
    if (at < shuts) return Math.max(at, opens);
  }
  return at;
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
