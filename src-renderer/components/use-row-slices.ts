// Paints the rows of a grid that comes up a few at a time, so that no frame waits for all of them.
import { useEffect, useState } from 'react';

const first = 12;
const step = 8;

/** How many of the rows in sight, from the top. All of them from the first time that all are painted. */
export function useRowSlices(rows: number): number {
  const [painted, setPainted] = useState(first);
  useEffect(() => {
    if (painted === Infinity) return;
    const next = painted >= rows ? Infinity : painted + step;
    const frame = requestAnimationFrame(() => setPainted(next));
    return () => cancelAnimationFrame(frame);
  }, [painted, rows]);
  return Math.min(painted, rows);
}
