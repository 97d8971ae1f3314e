// What calls really answer and change. Every call there is is asked of the whole core by an admin who sees one client of
// two: no answer names the other client, nothing of it changes, and none holds more than its call declares.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { specs } from './policies.ts';
import { fillClient, idsOf, type ClientThings } from './two-clients.ts';
import { answersAbove, classesOf } from './told-classes.ts';
import { inputsNaming, textsIn } from './naming-inputs.ts';
import { openWholeCore, syncIsDone, type WholeCore } from './whole-core.ts';

const range = { from: '2026-10-01', to: '2026-11-20' };
/** What would end the session, the workspace or the vault under the others' feet. Nothing in them names a client. */
const left = /^(session|vault|workspace)\.|^connections\.(addToken|connect|remove|setAppSecret|sync)$/;
/** Their answers hold who asks: their own name and address. */
const ofOneself: ReadonlySet<string> = new Set(['app.state']);
const names = [...specs.keys()].filter((name) => !left.test(name));

let core: WholeCore;
let close: () => Promise<void> = () => Promise.resolve();
let own: ClientThings;
let theirs: ClientThings;

beforeAll(async () => {
  core = await openWholeCore((end) => {
    close = end;
  });
  await core.signIn('lee');
  await core.signIn('sam');
  await syncIsDone(core);
  await core.must('review.setPolicy', { ownProposals: true });
  const { rows: clients } = await core.must('tenants.list', { range });
  const [mine, other] = clients.filter((one) => one.campaigns > 1).map(({ id }) => id);
  const { rows: people } = await core.must('people.list', {});
  const lee = people.find((one) => one.name.startsWith('Lee'));
  if (!mine || !other || !lee) throw new Error('the agency has too few clients or people');
  await core.must('people.assign', { personId: lee.id, tenantId: mine, assigned: true });
  for (const id of [mine, other]) await fillClient(core, id, range);
  own = idsOf(core.read('ledger'), mine);
  theirs = idsOf(core.read('ledger'), other);
  await core.signIn('lee');
}, 120_000);

afterAll(() => close());

/** Every row of the ledger that says it is of the client, the audit aside: it keeps that somebody tried. */
function rowsOf(tenant: TenantId): string {
  const ledger = core.read('ledger');
  const tables = ledger.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const rows = (tables as string[]).flatMap((table) => {
    const columns = ledger.pragma(`table_info(${table})`) as { name: string }[];
    const whose = columns.find(({ name }) => name === 'tenant' || name === 'tenant_id')?.name;
    if (!whose || table === 'audit_events') return [];
    return ledger.prepare(`SELECT '${table}', * FROM ${table} WHERE ${whose} = ?`).all(tenant);
  });
  return JSON.stringify(rows);
}

describe('an admin who sees one client of two', () => {
  it('is told nothing of the other and changes nothing of it, whatever they ask and name', async () => {
    const before = rowsOf(theirs.tenantId);
    expect(before.length).toBeGreaterThan(1_000);
    const told: string[] = [];
    // What they put in comes out again, for example where the audit shows them their own tries. It says nothing.
    const given = new Set<string>();
    for (const name of names)
      for (const input of inputsNaming(name, theirs)) {
        for (const text of textsIn(input)) given.add(text);
        const reply = await core.ask(name, input);
        if (!reply.ok) continue;
        const texts = textsIn(reply.data);
        for (const text of texts)
          if (!given.has(text) && theirs.marks.some((mark) => text.includes(mark)))
            told.push(`${name} ${JSON.stringify(input)}: ${text}`);
      }
    expect(told).toEqual([]);
    expect(rowsOf(theirs.tenantId)).toBe(before);
  }, 60_000);

  it('is answered with nothing above what the call declares, by the class of each column', async () => {
    const classes = classesOf([core.read('ledger'), core.read('mirror')]);
    await core.signIn('sam');
    const above: string[] = [];
    const reached = new Set<string>();
    for (const name of names)
      for (const input of inputsNaming(name, own)) {
        if (specs.get(name)?.audited || ofOneself.has(name)) continue;
        const reply = await core.ask(name, input);
        if (!reply.ok) continue;
        reached.add(name);
        above.push(...answersAbove(name, reply.data, classes));
      }
    expect([...new Set(above)]).toEqual([]);
    expect(reached.size).toBeGreaterThan(25);
  }, 60_000);
});
