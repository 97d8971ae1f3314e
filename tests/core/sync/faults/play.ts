// Plays a schedule from an empty mirror to one clean sync, and says what the mirror then holds wrongly.
import { toAppError } from '../../../../src-main/core/app-error.ts';
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import { wrongs, wrongSums } from './compare.ts';
import { openDesk, type Desk } from './desk.ts';
import type { House } from './house.ts';
import type { Change, Command, Meanwhile, Schedule } from './schedule.ts';
import { faultOf } from './wire-faults.ts';

/** Whatever befell a sync, it must be one of the troubles that people are told of. */
const ordinary =
  /^(cancelled|core_unavailable|platform_(auth|setup|permission|limited|broken|refused|unreachable))$/;

/** Empty when all is well. */
export async function play(house: House, platform: PlatformId, schedule: Schedule): Promise<string[]> {
  house.empty();
  const desk = await openDesk(house, platform, schedule);
  try {
    const stage = { desk, skew: 0 };
    for (const [at, command] of schedule.commands.entries()) {
      const found = await perform(stage, command);
      if (found.length > 0) return [`after command ${at}`, ...found];
    }
    return await calmDown(desk);
  } finally {
    await desk.close();
  }
}

interface Stage {
  readonly desk: Desk;
  /** Minutes the desktop's clock is off. */
  skew: number;
}

/** No fault is left, the clock is right, the grant is good: then one sync makes all well. */
async function calmDown(desk: Desk): Promise<string[]> {
  await fetch(`${desk.sandbox.control}/faults`, { method: 'DELETE' });
  await desk.reconnect();
  desk.newEngine(true);
  // One that goes on where a stopped one was does not read the newest days again; the one after it does.
  for (let again = true; again;) {
    again = resumes(desk);
    await desk.tick(7, 0);
    const failed = await sync(desk, null);
    if (failed !== null) return [`the clean sync ended with ${failed}`];
  }
  return wrongs(desk);
}

function resumes({ db }: Desk): boolean {
  return (
    db
      .prepare(
        `SELECT 1 FROM day_cursors c JOIN accounts a ON a.id = c.account_id
         WHERE max(c.refreshed_at, iif(c.refreshed_at = 0, c.committed_at, 0)) > coalesce(a.synced_at, 0)`,
      )
      .get() !== undefined
  );
}

async function perform(stage: Stage, command: Command): Promise<string[]> {
  const { desk } = stage;
  const { party } = desk;
  switch (command.do) {
    case 'fault': {
      const { on, how, nth, count } = command;
      const at = { server: party.id, match: party.streams[on], nth, count };
      await desk.control('/faults', { ...faultOf(party.id, how), ...at });
      return [];
    }
    case 'sync': {
      await desk.tick(7, stage.skew);
      const before = resumes(desk);
      const meanwhile = 'then' in command ? command : null;
      const failed = await sync(desk, meanwhile);
      if (failed !== null && !ordinary.test(failed)) return [`a sync ended with ${failed}`];
      const sums = wrongSums(desk);
      if (sums.length > 0 || failed !== null || before || stage.skew !== 0 || meanwhile) return sums;
      return allThrough(desk) ? wrongs(desk) : [];
    }
    case 'restart':
      await desk.house.reopen();
      desk.newEngine();
      return [];
    case 'pass':
      await desk.tick(command.minutes * 60, stage.skew);
      return [];
    case 'skew':
      stage.skew = command.minutes;
      return [];
    case 'revoke': {
      const why = party.endings[command.why % party.endings.length];
      await desk.control('/grants/revoke', { platform: party.id, all: true, why });
      return [];
    }
    case 'reconnect':
      await desk.reconnect();
      return [];
    default:
      await change(desk, command);
      return [];
  }
}

/**
 * Every account says that its last sync went well, and none is unseen that may be: a Google manager who refuses once
 * hides what is below it until the next sync asks again, as one who was closed for good does.
 */
function allThrough({ db, clock, party }: Desk): boolean {
  const accounts = db.prepare('SELECT error, synced_at AS syncedAt FROM accounts').all() as {
    error: string | null;
    syncedAt: number | null;
  }[];
  if (party.managersHide && accounts.length < party.accounts.length) return false;
  return accounts.every(
    ({ error, syncedAt }) => error === null && syncedAt !== null && syncedAt <= clock.now(),
  );
}

/** Null when it went through, or the error's code. */
async function sync(
  desk: Desk,
  meanwhile: { readonly after: number; readonly then: Meanwhile } | null,
): Promise<string | null> {
  const stop = new AbortController();
  const first = desk.sent();
  const closing: Promise<void>[] = [];
  desk.before = async (nth) => {
    if (!meanwhile || nth - first !== meanwhile.after) return;
    const { then } = meanwhile;
    if (then.do === 'stop') stop.abort();
    else if (then.do === 'crash') closing.push(desk.house.mirror().close());
    else if (then.do === 'pass') await desk.tick(then.minutes * 60, 0);
    else await change(desk, then);
  };
  try {
    await desk.sync().syncGrant(desk.grant, { signal: stop.signal, progress: () => undefined });
    return null;
  } catch (error) {
    const { code, message } = toAppError(error);
    return ordinary.test(code) ? code : `${code}: ${message}`;
  } finally {
    desk.before = () => Promise.resolve();
    if (closing.length > 0) {
      await Promise.all(closing);
      await desk.house.reopen();
      desk.newEngine();
    }
  }
}

const currencies = ['EUR', 'JPY', 'USD', 'HUF'];

async function change(desk: Desk, command: Change): Promise<void> {
  const account = desk.party.accounts[command.account % desk.party.accounts.length];
  if (command.do === 'currency') {
    const value = currencies[command.to % currencies.length];
    await desk.control('/edit', { id: account, field: 'currency', value });
  } else if (command.do === 'remove') {
    const { campaigns } = await desk.control<{ campaigns: { id: string }[] }>(
      `/truth/accounts/${account}/campaigns`,
    );
    const id = campaigns[command.campaign % Math.max(1, campaigns.length)]?.id;
    if (id !== undefined) await desk.control('/edit', { id, field: 'status', value: 'DELETED' });
  } else
    for (let edits = 0; edits < command.count; edits += 1)
      // An account where nothing shows refuses.
      await desk.control('/edit', { account }).catch(() => undefined);
}
