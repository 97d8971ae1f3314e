// What the core's domains are handed, silent and without anybody who listens.
import { pino } from 'pino';
import { createIds, systemRandomness, type Clock } from '../../src-main/core/clock.ts';
import type { Services } from '../../src-main/core/services.ts';

export function testServices(clock: Clock): Services {
  return {
    clock,
    randomness: systemRandomness,
    ids: createIds(clock, systemRandomness),
    log: pino({ level: 'silent' }),
    emit: () => undefined,
    changed: () => undefined,
  };
}
