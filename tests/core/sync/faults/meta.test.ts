// Whatever befalls syncs with this platform, one clean sync later the mirror is what the platform says.
import { describe, it } from 'vitest';
import { holdSchedules } from './hold.ts';

describe('a mirror of meta', () => {
  it('equals the truth after any schedule of faults, stops, restarts and changes', async () => {
    await holdSchedules('meta', 170);
  }, 36_000_000);
});
