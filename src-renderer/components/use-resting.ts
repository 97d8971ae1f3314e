// Whether a value has stayed what it is for a moment, such as the first row in sight once nobody scrolls.
import { useEffect, useState } from 'react';

/** Well beyond the pauses between two turns of a wheel. */
const restMs = 1_000;

/** True at first. */
export function useResting(value: number): boolean {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested === value;
}
