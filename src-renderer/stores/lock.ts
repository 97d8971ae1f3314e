// Deeds of the idle lock, and telling the core that somebody is here. A PIN goes through once and is never kept here.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { CallInput } from '../../src-shared/ipc/contract.ts';
import type { CallError, Envelope } from '../../src-shared/ipc/errors.ts';
import type { SessionState } from '../../src-shared/ipc/session.ts';
import { useApp } from './app.ts';

interface LockDeeds {
  readonly error: CallError | null;
  readonly busy: boolean;
  readonly lock: () => Promise<void>;
  /** Answers whether it is open. */
  readonly unlock: (how: CallInput<'session.unlock'>) => Promise<boolean>;
  /** Answers whether it was kept. */
  readonly choose: (what: CallInput<'session.setLock'>) => Promise<boolean>;
}

export const useLock = create<LockDeeds>()((set) => {
  const run = async (deed: Promise<Envelope<SessionState>>) => {
    set({ busy: true, error: null });
    const answer = await deed;
    set({ busy: false, error: answer.ok ? null : answer.error });
    if (answer.ok) useApp.getState().patch({ session: answer.data });
    return answer.ok;
  };
  return {
    error: null,
    busy: false,
    lock: async () => void (await run(call('session.lock', {}))),
    unlock: (how) => run(call('session.unlock', how)),
    choose: (what) => run(call('session.setLock', what)),
  };
});

/** One word to the core covers this long. */
const quietMs = 20_000;

/** Follows keys and pointer of this window. Returns the function that ends it. */
export function followActivity(): () => void {
  let toldAt = -Infinity;
  const seen = () => {
    const lock = useApp.getState().state?.session.lock;
    if (!lock || lock.idleMinutes === null || lock.locked) return;
    // While the warning stands, every key counts at once.
    if (lock.locksAt === null && performance.now() - toldAt < quietMs) return;
    toldAt = performance.now();
    void call('session.active', {});
  };
  const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
  for (const kind of kinds) window.addEventListener(kind, seen, { capture: true, passive: true });
  seen();
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, seen, { capture: true });
  };
}
