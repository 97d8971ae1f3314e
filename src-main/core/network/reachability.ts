// Knows which configured hosts answer: from the outcome of real requests, and by looking when none were made.
import type { NetworkState } from '../../../src-shared/ipc/app.ts';
import type { Services } from '../services.ts';
import { probeByTcp, type Probe } from './probe.ts';

export interface ConfiguredHost {
  readonly id: string;
  readonly name: string;
  readonly origin: string;
}

export interface ReachabilityOptions {
  readonly hosts: readonly ConfiguredHost[];
  readonly services: Pick<Services, 'clock' | 'randomness' | 'emit' | 'log'>;
  /** While all hosts answer: one of them, in turn, is looked at this often. Default 5 s. */
  readonly onlineEveryMs?: number;
  /** While one does not: all that don't are looked at this often, less up to a third. Default 3 s. */
  readonly offlineEveryMs?: number;
  /** Default 2.5 s. */
  readonly probeTimeoutMs?: number;
  readonly probe?: Probe;
}

export interface Reachability {
  state(): NetworkState;
  /** Looks at every host now; calls made meanwhile share one look. */
  check(): Promise<NetworkState>;
  /** What a real request learned. Origins that are not configured hosts are ignored. */
  observe(origin: string, reached: boolean): void;
  /** True when there is no way to any host; looks first. For createHttp. */
  nothingReachable(): Promise<boolean>;
  /** Called after each change. Returns what ends it. */
  onChange(listener: (state: NetworkState) => void): () => void;
  /** Called when the network is back after none of the hosts could be reached. */
  onBackOnline(listener: () => void): () => void;
  start(): void;
  stop(): void;
}

interface HostState extends ConfiguredHost {
  reachable: boolean;
  since: number;
}

/** Assumes that hosts answer until it has looked, so that a start does not flash "offline". */
export function createReachability(options: ReachabilityOptions): Reachability {
  const { clock, randomness, emit, log } = options.services;
  const probe = options.probe ?? probeByTcp;
  const onlineEveryMs = options.onlineEveryMs ?? 5_000;
  const offlineEveryMs = options.offlineEveryMs ?? 3_000;
  const probeTimeoutMs = options.probeTimeoutMs ?? 2_500;
  const hosts: HostState[] = options.hosts.map((host) => ({ ...host, reachable: true, since: clock.now() }));
  const changeListeners = new Set<(state: NetworkState) => void>();
  const backListeners = new Set<() => void>();
  let online = true;
  let since = clock.now();
  let turn = 0;
  let running = false;
  let cancelTimer: (() => void) | undefined;
  let looking: Promise<NetworkState> | undefined;

  const state = (): NetworkState => ({
    online,
    since,
    hosts: hosts.map(({ id, name, reachable, since: hostSince }) => ({
      id,
      name,
      reachable,
      since: hostSince,
    })),
  });

  /** Applies what was learned, then tells, so that listeners never see half of a look. */
  const learn = (news: ReadonlyArray<readonly [HostState, boolean]>) => {
    const changed = news.filter(([host, reachable]) => host.reachable !== reachable);
    if (changed.length === 0) return;
    const now = clock.now();
    for (const [host, reachable] of changed) {
      host.reachable = reachable;
      host.since = now;
    }
    const nowOnline = hosts.some((host) => host.reachable);
    const back = nowOnline && !online;
    if (nowOnline !== online) {
      online = nowOnline;
      since = now;
    }
    const present = state();
    log.info(
      { online, hosts: present.hosts.map(({ id, reachable }) => ({ id, reachable })) },
      'network changed',
    );
    emit('network', present);
    for (const listener of changeListeners) listener(present);
    if (back) for (const listener of backListeners) listener();
    schedule();
  };

  const look = async (which: readonly HostState[]) => {
    const answers = await Promise.all(which.map((host) => probe(host.origin, probeTimeoutMs)));
    learn(which.map((host, index) => [host, answers[index] ?? false] as const));
  };

  const check = (): Promise<NetworkState> => {
    looking ??= look(hosts)
      .then(state)
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };

  const tick = async () => {
    const away = hosts.filter((host) => !host.reachable);
    if (away.length > 0) return look(away);
    const next = hosts[turn++ % hosts.length];
    if (next === undefined || (await probe(next.origin, probeTimeoutMs))) return;
    // One look may fail by chance or the network may be gone: ask everyone at once.
    await check();
  };

  const schedule = () => {
    cancelTimer?.();
    if (!running || hosts.length === 0) return;
    const anyAway = hosts.some((host) => !host.reachable);
    const everyMs = anyAway ? offlineEveryMs : onlineEveryMs;
    cancelTimer = clock.after(everyMs * (1 - randomness.fraction() / 3), () => {
      void tick().finally(schedule);
    });
  };

  return {
    state,
    check,
    observe(origin, reached) {
      const host = hosts.find((candidate) => candidate.origin === origin);
      if (!host || host.reachable === reached) return;
      learn([[host, reached]]);
      if (!reached) void check();
    },
    nothingReachable: async () => !(await check()).online,
    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    onBackOnline(listener) {
      backListeners.add(listener);
      return () => backListeners.delete(listener);
    },
    start() {
      running = true;
      void check().finally(schedule);
    },
    stop() {
      running = false;
      cancelTimer?.();
    },
  };
}
