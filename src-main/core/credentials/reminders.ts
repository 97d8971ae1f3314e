// Tells an admin through the system's notifications what is due, at most once a day for each credential.
import { z } from 'zod';
import type { Notice, SaidTitle } from '../../../src-shared/ipc/ports.ts';
import { toAppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { Services } from '../services.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';

export interface DueCredential {
  readonly id: string;
  readonly title: SaidTitle;
  readonly state: 'due' | 'overdue';
}

export interface ReminderDeps {
  readonly db: WriteDb;
  readonly services: Pick<Services, 'clock' | 'log'>;
  readonly ask: AskDesktop;
  /** Those that nobody is rotating. */
  due(): readonly DueCredential[];
  /** An admin is signed in and the cockpit is not locked: names of connections stand in it. */
  mayRemind(): boolean;
}

const setting = 'credentials.reminded';
/** Epoch ms of the newest reminder, by credential. */
const reminded = z.record(z.string(), z.number());
const everyMs = 60 * 60_000;
const dayMs = 86_400_000;
const mostNames = 3;

export interface Reminders {
  /** Reminds of what nobody was reminded of for a day. Never rejects. */
  remind(): Promise<void>;
  start(): void;
  stop(): void;
}

export function createReminders(deps: ReminderDeps): Reminders {
  const { db, ask } = deps;
  const { clock, log } = deps.services;
  let cancel: () => void = () => undefined;

  async function remind(): Promise<void> {
    if (!deps.mayRemind()) return;
    const due = deps.due();
    const known = readSetting(db, setting, reminded) ?? {};
    const now = clock.now();
    const open = due.filter(({ id }) => now - (known[id] ?? -Infinity) >= dayMs);
    if (open.length === 0) return;
    // Written first: a notice too few does less harm than one every hour.
    unitOfWork(db, (tx) => {
      const still = due.flatMap(({ id }) => (known[id] === undefined ? [] : [[id, known[id]] as const]));
      writeSetting(tx, setting, Object.fromEntries([...still, ...open.map(({ id }) => [id, now] as const)]));
    });
    await ask('notify.show', noticeOf(open));
  }
  const reminders: Reminders = {
    remind: () =>
      remind().catch((thrown: unknown) => {
        log.info({ err: toAppError(thrown) }, 'nobody was reminded of credentials that are due');
      }),
    start() {
      void reminders.remind();
      cancel = clock.after(everyMs, () => {
        reminders.start();
      });
    },
    stop() {
      cancel();
    },
  };
  return reminders;
}

/** Names and counts alone. */
export function noticeOf(open: readonly DueCredential[]): Notice {
  const overdue = open.filter(({ state }) => state === 'overdue').length;
  const titles = open.slice(0, mostNames).map(({ title }) => title);
  return { kind: 'credentialsDue', overdue, due: open.length - overdue, titles };
}
