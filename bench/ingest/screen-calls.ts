// Twenty calls a second through the core's door, as open windows make them, each timed from when it was due.
import type { RunningCore } from './running-core.ts';

export interface ScreenCalls {
  start(): void;
  /** Waits for the answers that are due. */
  stop(): Promise<void>;
  /** Milliseconds of every call so far, by name. */
  readonly times: ReadonlyMap<string, readonly number[]>;
  count(): number;
}

const everyMs = 50;
const dayMs = 86_400_000;

export async function createScreenCalls(core: RunningCore): Promise<ScreenCalls> {
  const iso = (back: number) => new Date(Date.now() - back * dayMs).toISOString().slice(0, 10);
  const range = { from: iso(27), to: iso(0) };
  const { rows: tenants } = await core.call('tenants.list', { range });
  const times = new Map<string, number[]>();
  let refs: string[] = [];
  let turn = 0;
  /** The screens in turn: clients, one client's campaigns, a campaign with its days, and what the frame around asks. */
  const screens: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['session.state', () => core.call('session.state', {})],
    ['tenants.list', () => core.call('tenants.list', { range })],
    ['jobs.list', () => core.call('jobs.list', {})],
    [
      'explorer.lines',
      async () => {
        const tenantId = tenants[turn % tenants.length]?.id;
        const page = await core.call('explorer.lines', { range, level: 'campaigns', limit: 50, tenantId });
        const found = page.lines.flatMap((line) => (line.line === 'row' ? [line.ref] : []));
        refs = found.length > 0 ? found : refs;
      },
    ],
    ['connections.list', () => core.call('connections.list', {})],
    [
      'campaigns.series',
      async () => {
        const ref = refs[turn % refs.length];
        await (ref === undefined
          ? core.call('app.state', {})
          : core.call('campaigns.series', { ref, range } as Parameters<typeof core.call>[1] as never));
      },
    ],
  ];
  let timer: NodeJS.Timeout | null = null;
  let dueAt = 0;
  let failed: unknown = null;
  const asked = new Set<Promise<void>>();

  async function ask(since: number): Promise<void> {
    const screen = screens[(turn += 1) % screens.length];
    if (!screen) return;
    const [name, run] = screen;
    try {
      await run();
    } catch (error) {
      failed ??= error;
    }
    const known = times.get(name) ?? [];
    known.push(performance.now() - since);
    times.set(name, known);
  }
  function tick(): void {
    // Calls that are late because everything was busy still count from when they were due.
    for (; dueAt <= performance.now(); dueAt += everyMs) {
      const asking = ask(dueAt).finally(() => asked.delete(asking));
      asked.add(asking);
    }
    timer = setTimeout(tick, Math.max(1, dueAt - performance.now()));
  }
  return {
    times,
    count: () => [...times.values()].reduce((sum, one) => sum + one.length, 0),
    start() {
      dueAt = performance.now();
      tick();
    },
    async stop() {
      if (timer) clearTimeout(timer);
      await Promise.all(asked);
      if (failed) throw failed instanceof Error ? failed : new Error('a call failed');
    },
  };
}
