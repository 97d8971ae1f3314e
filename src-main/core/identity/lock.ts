// The idle lock: after some minutes without a person, or at once on request, nothing is served until they are back.
import { z } from 'zod';
import type { LockState } from '../../../src-shared/ipc/session.ts';
import { AppError } from '../app-error.ts';
import type { Person } from '../calls/context.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';
import { noLock } from './no-lock.ts';
import { createPin, type PinDeps } from './pin.ts';
import { auditSession } from './session-end.ts';

export interface LockDeps extends PinDeps {
  readonly ask: AskDesktop;
  /** Longest that people may choose, of the workspace file; null: it is theirs to choose. */
  readonly longestMinutes: number | null;
  /** Whose session it is; null while nobody is signed in, and then nothing is locked. */
  person(): Person | null;
  onChange(): void;
}

export interface Lock {
  state(): LockState;
  isLocked(): boolean;
  /** A person is there. Does nothing while locked. */
  touch(): void;
  lock(why: 'asked' | 'idle' | 'away'): void;
  /** Rejects with AppError as Pin.check does, or sign_in_refused when the system says no. */
  unlock(how: Unlocking): Promise<void>;
  /** By a fresh sign-in of the same person, or because there is a new session or none. */
  release(): void;
  choose(what: { readonly idleMinutes?: number | null; readonly pin?: string | null }): Promise<void>;
  start(): void;
  stop(): void;
}

export type Unlocking = { readonly method: 'pin'; readonly pin: string } | { readonly method: 'system' };

const name = 'identity.lock';
const stored = z.object({
  idleMinutes: z.int().min(1).nullable(),
  lockedAt: z.number().nullable(),
  /** When a person was last seen. */
  activeAt: z.number(),
});
type Stored = z.infer<typeof stored>;

/** People are told this long before (interface.md: a limit in time warns). */
const warnMs = 60_000;
/** The ledger is written at most this often for a person who is there. */
const writeEveryMs = 30_000;

export function createLock(deps: LockDeps): Lock {
  const { db, services } = deps;
  const { clock, log } = services;
  const pin = createPin(deps);
  const nothing: Stored = { idleMinutes: null, lockedAt: null, activeAt: clock.now() };
  let kept = readSetting(db, name, stored) ?? nothing;
  let written = kept.activeAt;
  let systemAsks = false;
  let cancelTimer: (() => void) | undefined;

  const write = (changed: Partial<Stored>) => {
    kept = { ...kept, ...changed };
    written = kept.activeAt;
    writeSetting(db, name, kept);
  };
  const minutes = () =>
    deps.longestMinutes === null
      ? kept.idleMinutes
      : Math.min(kept.idleMinutes ?? Infinity, deps.longestMinutes);
  const dueAt = () => {
    const after = minutes();
    return after === null ? null : kept.activeAt + after * 60_000;
  };

  function isLocked(): boolean {
    if (deps.person() === null) return false;
    const due = dueAt();
    // Also after a sleep or an end of the core, in which no timer ran.
    if (kept.lockedAt === null && due !== null && clock.now() >= due) lock('idle');
    return kept.lockedAt !== null;
  }

  function lock(why: 'asked' | 'idle' | 'away'): void {
    const person = deps.person();
    if (person === null || kept.lockedAt !== null || (why === 'away' && minutes() === null)) return;
    write({ lockedAt: clock.now() });
    log.info({ why }, 'locked');
    unitOfWork(db, (tx) => {
      auditSession(tx, services, { action: 'session.locked', actor: person.id, outcome: 'ok', reason: why });
    });
    plan();
    deps.onChange();
  }

  function release(): void {
    const was = kept.lockedAt !== null;
    pin.forgive();
    write({ lockedAt: null, activeAt: clock.now() });
    plan();
    if (was) deps.onChange();
  }

  /** The next moment at which something changes by itself: the warning, then the lock. */
  function plan(): void {
    cancelTimer?.();
    const due = dueAt();
    if (due === null || kept.lockedAt !== null) return;
    const left = due - clock.now();
    cancelTimer = clock.after(left > warnMs ? left - warnMs : Math.max(left, 0), () => {
      if (!isLocked()) deps.onChange();
      plan();
    });
  }

  function methods(person: Person): LockState['methods'] {
    return [
      'provider',
      ...(pin.isSet(person.id) && pin.triesLeft() > 0 ? (['pin'] as const) : []),
      ...(systemAsks ? (['system'] as const) : []),
    ];
  }

  return {
    isLocked,
    lock,
    release,
    state() {
      const person = deps.person();
      if (person === null) return { ...noLock, idleMinutes: minutes(), longestMinutes: deps.longestMinutes };
      const locked = isLocked();
      const due = dueAt();
      return {
        locked,
        locksAt: !locked && due !== null && due - clock.now() <= warnMs ? due : null,
        idleMinutes: minutes(),
        longestMinutes: deps.longestMinutes,
        hasPin: pin.isSet(person.id),
        methods: methods(person),
      };
    },
    touch() {
      if (isLocked()) return;
      const warned = (dueAt() ?? Infinity) - clock.now() <= warnMs;
      kept = { ...kept, activeAt: clock.now() };
      if (kept.activeAt - written >= writeEveryMs) write({});
      plan();
      if (warned) deps.onChange();
    },
    async unlock(how) {
      const person = deps.person();
      if (person === null || !isLocked()) return;
      if (how.method === 'pin') await pin.check(person.id, how.pin);
      else {
        const { confirmed } = await deps.ask('person.confirm', {});
        if (!confirmed) throw new AppError('sign_in_cancelled', 'the system did not confirm the person');
      }
      // Somebody else's session may have come meanwhile.
      if (deps.person()?.id === person.id) release();
    },
    async choose({ idleMinutes, pin: chosen }) {
      const person = deps.person();
      if (idleMinutes !== undefined) write({ idleMinutes, activeAt: clock.now() });
      if (chosen !== undefined && person !== null) await pin.set(person.id, chosen);
      plan();
      deps.onChange();
    },
    start() {
      plan();
      deps
        .ask('person.canConfirm', {})
        .then(({ available }) => {
          systemAsks = available;
          if (available) deps.onChange();
        })
        .catch(() => undefined);
    },
    stop() {
      cancelTimer?.();
      if (kept.activeAt !== written) write({});
    },
  };
}
