// What can befall an agency's syncs, as a list of commands that a seed draws and a failure shrinks.
import fc from 'fast-check';

/** The night each ends differs by zone: clocks change in one of them, or a day ends. */
export const beginnings = [
  '2026-11-20T15:20:00Z',
  '2026-03-08T06:50:00Z',
  '2026-03-29T00:50:00Z',
  '2026-04-04T13:50:00Z',
  '2026-09-26T13:50:00Z',
  '2026-10-25T00:50:00Z',
  '2026-11-01T05:50:00Z',
  '2026-11-20T10:50:00Z',
  '2026-11-20T22:50:00Z',
] as const;

/** Places are numbers that wrap around what is there, so that shrinking keeps them valid. */
export type Command =
  /** Spoils requests of one stream, from the nth on; `how` picks a fault of the platform's. */
  | {
      readonly do: 'fault';
      readonly on: Stream;
      readonly how: number;
      readonly nth: number;
      readonly count: number;
    }
  | { readonly do: 'sync' }
  /** A sync in whose middle, after so many requests, something happens. */
  | { readonly do: 'sync'; readonly after: number; readonly then: Meanwhile }
  /** The core ends and starts again. */
  | { readonly do: 'restart' }
  | Change
  /** Time passes for everybody. */
  | { readonly do: 'pass'; readonly minutes: number }
  /** The desktop's own clock is wrong by so much, until the end or the next of these. */
  | { readonly do: 'skew'; readonly minutes: number }
  | { readonly do: 'revoke'; readonly why: number }
  | { readonly do: 'reconnect' };

export type Stream = 'accounts' | 'entities' | 'days' | 'changes' | 'all';

export type Change =
  /** Changes made in the platform's own screens. */
  | { readonly do: 'edit'; readonly account: number; readonly count: number }
  | { readonly do: 'remove'; readonly account: number; readonly campaign: number }
  | { readonly do: 'currency'; readonly account: number; readonly to: number };

export type Meanwhile =
  | { readonly do: 'stop' }
  | { readonly do: 'crash' }
  | Change
  | { readonly do: 'pass'; readonly minutes: number };

export interface Schedule {
  readonly world: number;
  /** Place in `beginnings`. */
  readonly begins: number;
  /** Accounts synced at the same time. With one a schedule plays alike each time. */
  readonly concurrency: 1 | 3;
  /** Pages and windows so small that a little world has many. */
  readonly tiny: boolean;
  readonly commands: readonly Command[];
}

const place = fc.nat({ max: 7 });
const streams = fc.constantFrom<Stream[]>('accounts', 'entities', 'days', 'days', 'changes', 'all');
const minutes = fc.constantFrom(1, 16, 16, 45, 65, 180, 1_441, 4_320, 40 * 1_440);
const fault = fc.record({
  do: fc.constant('fault' as const),
  on: streams,
  how: fc.nat({ max: 63 }),
  nth: fc.integer({ min: 1, max: 9 }),
  count: fc.constantFrom(1, 1, 1, 2, 3, 8),
});
const edit = fc.record({
  do: fc.constant('edit' as const),
  account: place,
  count: fc.integer({ min: 1, max: 3 }),
});
const remove = fc.record({ do: fc.constant('remove' as const), account: place, campaign: place });
const currency = fc.record({ do: fc.constant('currency' as const), account: place, to: place });
const pass = fc.record({ do: fc.constant('pass' as const), minutes });
const skew = fc.record({
  do: fc.constant('skew' as const),
  minutes: fc.constantFrom(-400 * 1_440, -60 * 1_440, -1_440, -90, 0, 90, 1_440, 60 * 1_440, 400 * 1_440),
});
const meanwhile: fc.Arbitrary<Meanwhile> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Meanwhile[]>({ do: 'stop' }, { do: 'crash' }) },
  { weight: 2, arbitrary: edit },
  { weight: 1, arbitrary: remove },
  { weight: 1, arbitrary: currency },
  { weight: 1, arbitrary: pass },
);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fault },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sync' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      after: fc.integer({ min: 1, max: 30 }),
      then: meanwhile,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 2, arbitrary: edit },
  { weight: 1, arbitrary: remove },
  { weight: 1, arbitrary: currency },
  { weight: 3, arbitrary: pass },
  { weight: 1, arbitrary: skew },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), why: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reconnect' as const) }) },
);

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  world: fc.nat({ max: 9_999 }),
  begins: fc.nat({ max: beginnings.length - 1 }),
  concurrency: fc.constantFrom(1 as const, 3 as const),
  tiny: fc.boolean(),
  commands: fc.array(command, { minLength: 1, maxLength: 10 }),
});
