// How long to wait before the core is started again, by how often it has ended in a row.

const delaysMs = [200, 1_000, 5_000, 15_000, 60_000] as const;

/** A core that has been up this long is healthy, and counting starts anew. */
export const healthyAfterMs = 60_000;

/** `attempt` counts from 1; the last delay repeats. */
export function restartDelayMs(attempt: number): number {
  return delaysMs[Math.min(Math.max(attempt, 1), delaysMs.length) - 1] ?? 60_000;
}
