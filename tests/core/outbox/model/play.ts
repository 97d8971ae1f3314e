// Plays a schedule, lets everything come to rest, and says what did not happen as it must have.
import { toAppError } from '../../../../src-main/core/app-error.ts';
import type { Ledger } from '../../../../src-main/core/db/open-ledger.ts';
import { outboxItems } from '../../../../src-main/core/outbox/ledger-schema.ts';
import { people } from '../../../../src-main/core/identity/ledger-schema.ts';
import type { CallInput, CallOutput, CoreCallName } from '../../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../../src-main/core/calls/context.ts';
import { eq, inArray } from 'drizzle-orm';
import { dana, lee, openHost, sam, type prepareLedger } from '../core.ts';
import { isTrial, isWrite } from '../platform.ts';
import { faultOf } from '../../sync/faults/wire-faults.ts';
import { judge } from './judge.ts';
import type { Command, Meanwhile, Schedule } from './schedule.ts';
import { openStage, type Stage, type Worlds } from './stage.ts';

/** Refusals a person is told of; anything else is a fault of the core. */
const ordinary = /^(conflict|not_found|change_refused|approval_refused|invalid_input)$/;

/** Empty when all is well. */
export async function play(
  worlds: Worlds,
  template: ReturnType<typeof prepareLedger>,
  schedule: Schedule,
): Promise<string[]> {
  const host = openHost(worlds.desk, template, schedule.lanes);
  try {
    const stage = await openStage(worlds, host, schedule);
    await worlds.desk.sync();
    for (const command of schedule.commands) {
      await worlds.desk.pass(7);
      await perform(stage, command);
    }
    await calmDown(stage, schedule.world % 4 === 0);
    return await judge(stage);
  } finally {
    await worlds.desk.control('/faults', undefined, 'DELETE');
    await host.close();
  }
}

/** Nothing is in the way any more: then everything that a person let go comes to an end, in a new core or the same one. */
async function calmDown(stage: Stage, anew: boolean): Promise<void> {
  const { desk, host } = stage;
  await desk.control('/faults', undefined, 'DELETE');
  host.before = () => undefined;
  host.after = () => undefined;
  host.online = true;
  if (anew) {
    host.kill();
    host.start();
  }
  host.mend();
  setRole(stage, true);
  await host.core().call(lee, 'outbox.pause', { paused: false });
  for (let round = 0; round < 8; round += 1) {
    await host.pass(1_200);
    await host.core().work();
    if (isAtRest(host.core().ledger.db)) return;
  }
}

/** What is left waits for a person. */
function isAtRest(db: Ledger['db']): boolean {
  const open = db
    .select({ releasedAt: outboxItems.releasedAt, reason: outboxItems.reason })
    .from(outboxItems)
    .where(inArray(outboxItems.state, ['pending', 'held', 'posting', 'unknown']))
    .all();
  return open.every(({ releasedAt, reason }) => releasedAt === null || reason?.code === 'cancelled');
}

function setRole({ host }: Stage, held: boolean): void {
  const { db } = host.core().ledger;
  // Whoever is erased here has no role any more, as far as posting is concerned.
  db.update(people)
    .set({ erasedAt: held ? null : 1 })
    .where(eq(people.id, lee.id))
    .run();
}

/** Null when it was refused in an ordinary way. */
async function attempt<N extends CoreCallName>(
  { host }: Stage,
  ...[who, name, input]: [Person, N, CallInput<N>]
): Promise<CallOutput<N> | null> {
  try {
    return await host.core().call(who, name, input);
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    if (ordinary.test(code)) return null;
    throw new Error(`${name}: ${code} ${message}`, { cause: thrown });
  }
}

const pick = <T>(list: readonly T[], place: number): T | undefined => list[place % Math.max(1, list.length)];

async function perform(stage: Stage, command: Command): Promise<void> {
  const { desk, host } = stage;
  switch (command.do) {
    case 'propose': {
      const ref = pick(stage.refs, command.campaign);
      if (!ref) return;
      const content = await stage.contentOf(ref);
      const changes = wantedOf(stage, content, command);
      const made = await attempt(stage, dana, 'review.propose', { ref, contentHash: content.hash, changes });
      if (!made) return;
      stage.proposals.push(made.id);
      if (command.goOn === 'no') return;
      const proposals = [{ id: made.id, contentHash: made.contentHash }];
      await attempt(stage, lee, 'review.decideProposals', { proposals, decision: 'approve' });
      if (command.goOn === 'post') await attempt(stage, lee, 'outbox.post', {});
      return;
    }
    case 'approve':
    case 'reject': {
      const row = await proposalAt(stage, command.which);
      if (!row) return;
      const proposals = [{ id: row.id, contentHash: row.contentHash }];
      await attempt(stage, lee, 'review.decideProposals', { proposals, decision: command.do });
      return;
    }
    case 'withdraw': {
      const row = await proposalAt(stage, command.which);
      if (row) await attempt(stage, dana, 'review.undo', { id: row.id });
      return;
    }
    case 'revise': {
      const row = await proposalAt(stage, command.which);
      if (!row) return;
      const changes = wantedOf(stage, await stage.contentOf(row.ref), {
        fields: command.which,
        value: command.which,
      });
      const { id, contentHash } = row;
      await attempt(stage, dana, 'review.revise', { id, contentHash, changes });
      return;
    }
    case 'post': {
      const item = command.which === null ? null : await itemAt(stage, command.which);
      await attempt(stage, lee, 'outbox.post', item ? { ids: [item.id] } : {});
      return;
    }
    case 'hold':
    case 'cancel':
    case 'retry': {
      const item = await itemAt(stage, command.which);
      if (item) await attempt(stage, lee, `outbox.${command.do}`, { ids: [item.id] });
      return;
    }
    case 'resolve': {
      const { rows } = await host.core().call(lee, 'outbox.list', { states: ['conflict'] });
      const item = pick(rows, command.which);
      if (!item) return;
      const receipt = await host.core().call(lee, 'outbox.receipt', { id: item.id });
      const conflicts = receipt.events.filter(({ kind }) => kind === 'conflict').at(-1)?.conflicts ?? [];
      const choices = conflicts.map(({ field }, at) => ({
        field,
        take: (command.how + at) % 3 === 0 ? ('theirs' as const) : ('mine' as const),
      }));
      if (choices.length === 0) return;
      await attempt(stage, sam, 'outbox.resolve', { id: item.id, choices, approve: false });
      return;
    }
    case 'undoPlan': {
      const { rows } = await host.core().call(lee, 'outbox.list', { states: ['posted'] });
      const item = pick(rows, command.which);
      const made = item && (await attempt(stage, dana, 'outbox.undoPlan', { id: item.id }));
      if (made) stage.proposals.push(made.proposalId);
      return;
    }
    case 'edit':
      await stage.edit(command);
      return;
    case 'sync':
      await desk.sync().catch(() => undefined);
      return;
    case 'fault': {
      const { on, how, nth, count } = command;
      const fault = faultOf(desk.party.id, how);
      // What arrives late is another matter: a core waits before it believes what it reads.
      if (fault.kind === 'hang' || fault.kind === 'latency' || fault.kind === 'slow-body') return;
      await desk.control('/faults', { ...fault, server: desk.party.id, match: streams[on], nth, count });
      return;
    }
    case 'work':
      await work(stage, command.meanwhile);
      return;
    case 'pass':
      await host.pass(command.minutes * 60);
      return;
    case 'network':
      host.online = command.up;
      return;
    case 'role':
      setRole(stage, command.held);
      return;
    case 'pause':
      await host.core().call(lee, 'outbox.pause', { paused: command.paused });
      return;
    case 'crash':
      host.kill();
      host.start();
      return;
  }
}

/** Path and query, as the sandbox matches them. */
const streams = {
  write: ':mutate|/update/|^/v[0-9.]+/[0-9]+$',
  read: ':search|/get/|fields=',
  all: '.*',
} as const;

function wantedOf(
  stage: Stage,
  content: Readonly<Record<string, string | null>>,
  { fields, value }: { readonly fields: number; readonly value: number },
) {
  stage.counter += 1;
  const chosen = [
    ['name'],
    ['budget'],
    ['status'],
    ['name', 'budget'],
    ['budget', 'status'],
    ['name', 'status'],
    ['name', 'budget', 'status'],
    ['end'],
    ['budget', 'end'],
    ['bid'],
  ][fields % 10]?.filter((field) => stage.offers(field, content));
  const budget = Number(content['budget']);
  const after = {
    name: `ours ${stage.counter} ${value}`,
    // Up and down, so that a world that many schedules share does not grow rich.
    budget: String(budget + (stage.counter % 2 === 0 && budget > 400 ? -1 : 1) * (stage.counter + value)),
    status: content['status'] === 'active' ? 'paused' : 'active',
    end: `${stage.day(400 + (stage.counter % 300))} 23:59:59`,
    bid: bidOf(content['bid'] ?? '', stage.counter),
  };
  return (chosen?.length ? chosen : ['name']).map((field) => ({
    field: field as 'name',
    after: after[field as keyof typeof after],
  }));
}

/** A little more or less, of money or of a return. */
function bidOf(present: string, counter: number): string {
  const percent = present.endsWith('%');
  const next = Number(present.replace('%', '')) + (counter % 2 === 0 ? 1 : 2);
  return percent ? `${next}%` : String(next);
}

async function proposalAt(stage: Stage, which: number) {
  const id = pick(stage.proposals, which);
  if (id === undefined) return null;
  for (const ref of stage.refs) {
    const { rows } = await stage.host.core().call(lee, 'review.proposals', { ref });
    const found = rows.find((row) => row.id === id);
    if (found) return found;
  }
  return null;
}

async function itemAt(stage: Stage, which: number) {
  const { rows } = await stage.host.core().call(lee, 'outbox.list', {});
  return pick(rows, which) ?? null;
}

async function work(stage: Stage, meanwhile: Meanwhile | null): Promise<void> {
  const { host, lanes } = stage;
  const first = host.sent();
  const happen = async () => {
    if (meanwhile?.do === 'crash') host.kill();
    else if (meanwhile?.do === 'cut') host.online = false;
    else if (meanwhile?.do === 'pause') await host.core().call(lee, 'outbox.pause', { paused: true });
    else if (meanwhile) await stage.edit(meanwhile);
  };
  if (meanwhile) {
    let due = true;
    host[meanwhile.at] = async (request, nth) => {
      if (!due || nth - first < meanwhile.nth) return;
      // Between reading and writing nobody can tell: no platform compares for us. So nobody edits just there.
      const between = meanwhile.at === 'before' ? isWrite(request) : !isWrite(request) || isTrial(request);
      if (meanwhile.do === 'edit' && (between || lanes > 1)) return;
      due = false;
      await happen();
    };
  }
  const core = host.core();
  await core.work();
  host.before = () => undefined;
  host.after = () => undefined;
  if (meanwhile?.do === 'crash' && isDead(stage)) host.start();
}

function isDead({ host }: Stage): boolean {
  try {
    host.core();
    return false;
  } catch {
    return true;
  }
}
