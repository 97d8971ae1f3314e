// Whatever befalls approved changes on their way to this platform, each has one effect there or is reported.
import { describe, it } from 'vitest';
import { holdSchedules } from './hold.ts';

describe('changes posted to tiktok', () => {
  it('are applied exactly once or reported, whatever fails, changes or crashes', async () => {
    await holdSchedules('tiktok', 334);
  }, 36_000_000);
});
