// Whatever befalls syncs with this platform, one clean sync later the mirror is what the platform says.
import { describe, it } from 'vitest';
import { holdSchedules } from './hold.ts';

describe('a mirror of tiktok', () => {
  it('equals the truth after any schedule of faults, stops, restarts and changes', async () => {
    await holdSchedules('tiktok', 170);
  }, 36_000_000);
});
