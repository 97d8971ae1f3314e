// The window while a first sync fills the mirror: its views are opened and scrolled, and no task may hold a main thread for long.
import { longest, over50 } from './syncing/main-threads.ts';
import { watchSync } from './syncing/watch-sync.ts';
import { round, type Bench } from './report.ts';

const defaultRows = 1_000_000;

export const bench: Bench = async ({ rows }) => {
  const { synced, idle } = await watchSync(rows ?? defaultRows);
  return {
    note: `Views opened and scrolled ${synced.turns} times in ${round(synced.seconds, 0)} s of a first sync, and ${idle.turns} times with nothing to sync. Tasks of the page that took more than 50 ms; the longest the shell's event loop stood still.`,
    metrics: {
      longestTaskMs: round(longest(synced.tasks.page), 0),
      tasksOver50Ms: over50(synced.tasks.page),
      shellLongestMs: round(longest(synced.tasks.shell), 0),
      shellOver50Ms: over50(synced.tasks.shell),
      idleLongestTaskMs: round(longest(idle.tasks.page), 0),
      idleTasksOver50Ms: over50(idle.tasks.page),
      idleShellLongestMs: round(longest(idle.tasks.shell), 0),
    },
  };
};
