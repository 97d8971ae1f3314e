// What can befall changes between proposal and platform, as a list of commands that a seed draws and a failure shrinks.
import fc from 'fast-check';

/** Places are numbers that wrap around what is there, so that shrinking keeps them valid. */
export type Command =
  /** It may be approved and let go at once, so that much is on its way. */
  | {
      readonly do: 'propose';
      readonly campaign: number;
      readonly fields: number;
      readonly value: number;
      readonly goOn: 'no' | 'approve' | 'post';
    }
  /** Of the proposals there are. */
  | { readonly do: 'approve' | 'reject' | 'withdraw' | 'revise'; readonly which: number }
  /** One, or all that wait. */
  | { readonly do: 'post'; readonly which: number | null }
  | {
      readonly do: 'hold' | 'cancel' | 'retry' | 'resolve' | 'undoPlan';
      readonly which: number;
      readonly how: number;
    }
  /** In the platform's own screens. */
  | { readonly do: 'edit'; readonly campaign: number; readonly field: number; readonly value: number }
  | { readonly do: 'sync' }
  | {
      readonly do: 'fault';
      readonly on: 'write' | 'read' | 'all';
      readonly how: number;
      readonly nth: number;
      readonly count: number;
    }
  /** The outbox works; in its middle something may happen. */
  | { readonly do: 'work'; readonly meanwhile: Meanwhile | null }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'network'; readonly up: boolean }
  /** Of the person who approves. */
  | { readonly do: 'role'; readonly held: boolean }
  | { readonly do: 'pause'; readonly paused: boolean }
  | { readonly do: 'crash' };

/** At the nth request: before it goes out, or when its answer is there. */
export type Meanwhile = {
  readonly at: 'before' | 'after';
  readonly nth: number;
} & (
  | { readonly do: 'crash' }
  | { readonly do: 'cut' }
  | { readonly do: 'pause' }
  | { readonly do: 'edit'; readonly campaign: number; readonly field: number; readonly value: number }
);

const place = fc.nat({ max: 7 });
const edit = { campaign: place, field: place, value: place };
const meanwhile: fc.Arbitrary<Meanwhile> = fc
  .record({ at: fc.constantFrom('before' as const, 'after' as const), nth: fc.integer({ min: 1, max: 9 }) })
  .chain((when) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant({ ...when, do: 'crash' as const }) },
      { weight: 1, arbitrary: fc.constant({ ...when, do: 'cut' as const }) },
      { weight: 1, arbitrary: fc.constant({ ...when, do: 'pause' as const }) },
      { weight: 2, arbitrary: fc.record(edit).map((one) => ({ ...when, do: 'edit' as const, ...one })) },
    ),
  );
const deed = <D extends string>(...deeds: D[]) => fc.constantFrom(...deeds);

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: deed('propose'),
      campaign: place,
      fields: fc.nat({ max: 9 }),
      value: place,
      goOn: fc.constantFrom('no' as const, 'approve' as const, 'post' as const, 'post' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: deed('approve'), which: place }) },
  { weight: 2, arbitrary: fc.record({ do: deed('reject', 'withdraw', 'revise'), which: place }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: deed('post'), which: fc.constantFrom(null, null, 0, 1, 2, 3) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: deed('hold', 'cancel', 'retry', 'resolve', 'resolve', 'undoPlan'),
      which: place,
      how: place,
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: deed('edit'), ...edit }) },
  { weight: 2, arbitrary: fc.constant<Command>({ do: 'sync' }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: deed('fault'),
      on: fc.constantFrom('write' as const, 'write' as const, 'read' as const, 'all' as const),
      how: fc.nat({ max: 63 }),
      nth: fc.constantFrom(1, 1, 2, 2, 3, 5),
      count: fc.constantFrom(1, 1, 1, 2, 4),
    }),
  },
  {
    weight: 11,
    arbitrary: fc.record({
      do: deed('work'),
      meanwhile: fc.option(meanwhile, { nil: null, freq: 2 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: deed('pass'), minutes: fc.constantFrom(1, 2, 5, 20, 90) }) },
  { weight: 2, arbitrary: fc.record({ do: deed('network'), up: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: deed('role'), held: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: deed('pause'), paused: fc.boolean() }) },
  { weight: 2, arbitrary: fc.constant<Command>({ do: 'crash' }) },
);

export interface Schedule {
  /** Picks the campaigns. */
  readonly world: number;
  /** Accounts written to at the same time. With one a schedule plays alike each time. */
  readonly lanes: 1 | 6;
  readonly commands: readonly Command[];
}

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  world: fc.nat({ max: 9_999 }),
  lanes: fc.constantFrom(1 as const, 1 as const, 6 as const),
  commands: fc.array(command, { minLength: 4, maxLength: 30, size: 'max' }),
});
