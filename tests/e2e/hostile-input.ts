// Draws what a page taken over could send through the bridge: as recipes, because cycles and getters are built in the page.
import fc from 'fast-check';
import type { Page } from '@playwright/test';
import { contract } from '../../src-shared/ipc/contract.ts';

const mebibyte = 2 ** 20;

export interface Recipe {
  readonly name: string;
  readonly shape:
    | { readonly kind: 'json'; readonly value: fc.JsonValue }
    | { readonly kind: 'deep'; readonly size: number }
    | { readonly kind: 'text' | 'bytes' | 'wide'; readonly size: number }
    | { readonly kind: 'strange'; readonly which: Strange };
}

const strange = [
  ...['cycle', 'throwing', 'getter', 'proxy', 'proto', 'polluting', 'sparse', 'function', 'symbol'],
  ...['bigint', 'map', 'date', 'regexp', 'error', 'promise', 'window', 'element', 'port', 'nan', 'class'],
] as const;
type Strange = (typeof strange)[number];

/**
 * Names of calls that refuse an empty input, so that nothing drawn can be a deed; of calls that only look; of what every
 * object has; and of nothing.
 */
const names: readonly string[] = [
  ...Object.entries(contract)
    .filter(([, spec]) => !spec.input.safeParse({}).success)
    .map(([name]) => name),
  ...['app.state', 'session.state', 'jobs.list', 'connections.list', 'shell.info'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'vault.dump', '../app.state', '*'],
];

const shape: fc.Arbitrary<Recipe['shape']> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('json' as const), value: fc.jsonValue({ maxDepth: 8 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('strange' as const), which: fc.constantFrom(...strange) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('deep' as const), size: fc.integer({ min: 30, max: 900 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('text' as const, 'bytes' as const, 'wide' as const),
      size: fc.integer({ min: 1, max: 200_000 }),
    }),
  },
);

/** The same list for the same seed. */
export function drawRecipes(count: number, seed: number): readonly Recipe[] {
  const name = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: fc.string() },
  );
  return fc.sample(fc.record({ name, shape }), { numRuns: count, seed });
}

/** A hundred megabytes each, or as many things as no window has rows. */
export const giants: readonly Recipe[] = (['text', 'bytes', 'wide'] as const).map((kind) => ({
  name: 'app.state',
  shape: { kind, size: kind === 'wide' ? 2_000_000 : 100 * mebibyte },
}));

export interface Outcome {
  /** Code of the refusal, 'ok', or 'uncloneable' when it never left the page. */
  readonly code: string;
  /** Until the answer, less what the page itself needed to send, ms. */
  readonly ms: number;
}

/** Sends each in turn, as the page would. */
export function sendAll(page: Page, recipes: readonly Recipe[]): Promise<readonly Outcome[]> {
  // As text: Playwright's types cannot follow values within values.
  return page.evaluate(async (text) => {
    const list = JSON.parse(text) as readonly Recipe[];
    const makeStrange = (which: string): unknown => {
      const cycle: Record<string, unknown> = { list: [] };
      cycle['self'] = cycle;
      class Made {
        readonly id = 'x';
        get tenantId(): string {
          return 'x';
        }
      }
      const all: Record<string, () => unknown> = {
        cycle: () => cycle,
        throwing: () => ({
          get id(): string {
            throw new Error('not today');
          },
        }),
        getter: () => {
          let asked = 0;
          return {
            get id() {
              return asked++ === 0 ? 'first' : 'then another';
            },
          };
        },
        proxy: () => new Proxy({}, { ownKeys: () => ['id'], get: () => 'x' }),
        proto: () => JSON.parse('{"__proto__":{"polluted":true},"id":"x"}') as unknown,
        polluting: () => ({ constructor: { prototype: { polluted: true } }, id: 'x' }),
        sparse: () => Array.from({ length: 3 }).fill(undefined, 1),
        function: () => ({ id: () => 'x' }),
        symbol: () => ({ id: Symbol('x') }),
        bigint: () => ({ id: 2n ** 200n }),
        map: () => new Map([['id', new Set([1])]]),
        date: () => new Date(Number.NaN),
        regexp: () => /(a+)+$/,
        error: () => new Error('x'),
        promise: () => Promise.resolve({ id: 'x' }),
        window: () => window,
        element: () => document.body,
        port: () => new MessageChannel().port1,
        nan: () => ({ id: Number.NaN, limit: -0, at: Infinity }),
        class: () => new Made(),
      };
      return all[which]?.();
    };
    const make = (made: Recipe['shape']): unknown => {
      if (made.kind === 'json') return made.value;
      if (made.kind === 'strange') return makeStrange(made.which);
      if (made.kind === 'text') return { id: 'x'.repeat(made.size) };
      if (made.kind === 'bytes') return { id: new Uint8Array(made.size) };
      if (made.kind === 'wide') return { rows: new Array<number>(made.size).fill(7) };
      let deep: unknown = 'x';
      for (let level = 0; level < made.size; level += 1) deep = level % 2 === 0 ? [deep] : { id: deep };
      return deep;
    };
    const { cockpit } = window as unknown as { cockpit: { call(...sent: unknown[]): Promise<string> } };
    const outcomes: { code: string; ms: number }[] = [];
    for (const { name, shape: made } of list) {
      const value = make(made);
      let code = 'uncloneable';
      let sentAt = performance.now();
      try {
        const answer = cockpit.call(name, value);
        sentAt = performance.now();
        const reply = JSON.parse(await answer) as { ok: boolean; error?: { code: string } };
        code = reply.ok ? 'ok' : (reply.error?.code ?? '');
      } catch {
        // What cannot be cloned is refused by the bridge itself.
      }
      outcomes.push({ code, ms: performance.now() - sentAt });
    }
    return outcomes;
  }, JSON.stringify(recipes));
}
