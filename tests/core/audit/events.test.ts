// What the audit says of everything that can happen: who, what, when, where from, and what it was before and is now.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callKinds, ownKinds } from '../../../src-main/core/audit/event-kinds.ts';
import { specs } from '../calls/policies.ts';
import { openWholeCore, type WholeCore } from '../calls/whole-core.ts';
import { openChainDesk } from './chain-desk.ts';
import { doEverything, planted } from './every-deed.ts';

const kinds = { ...callKinds, ...ownKinds };
type Kind = keyof typeof kinds;

/**
 * What one whole core on one day does not come to, and the test in which it happens. An act that does not tell what it
 * has to is refused wherever it happens, so these hold what they must as well.
 */
const elsewhere: Partial<Record<Kind, string>> = {
  'audit.headNotExported': 'tests/core/audit/keeper.test.ts',
  'audit.retained': 'tests/core/audit/keeper.test.ts',
  'backups.check': 'tests/core/backups/sealed.test.ts',
  'backups.make': 'tests/core/backups/sealed.test.ts',
  'backups.restore': 'tests/core/backups/sealed.test.ts',
  'backups.save': 'tests/core/backups/sealed.test.ts',
  'connection.broken': 'tests/e2e/faults.spec.ts',
  'connections.addToken': 'tests/core/devices/hand-over.test.ts',
  'credential.traded': 'tests/core/connectors/google-ads/connect.test.ts',
  'credentials.consent': 'tests/core/credentials/rotation.test.ts',
  'imports.again': 'tests/core/csv-import/again.test.ts',
  'imports.start': 'tests/cli/import.test.ts',
  'ledger.restored': 'tests/core/backups/sealed.test.ts',
  'outbox.conflict': 'tests/core/outbox/posting.test.ts',
  'outbox.parked': 'tests/core/outbox/posting.test.ts',
  'rotation.entered': 'tests/core/credentials/rotation.test.ts',
  'rotation.promote': 'tests/core/credentials/rotation.test.ts',
  'rotation.retire': 'tests/core/credentials/rotation.test.ts',
  'session.roleChanged': 'tests/core/identity/session.test.ts',
  'vault.recover': 'tests/e2e/recovery-key.spec.ts',
  'vault.setUp': 'tests/cli/terminal.test.ts',
  'vault.unlock': 'tests/cli/terminal.test.ts',
};

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly door: string;
  readonly origin: string;
  readonly action: string;
  readonly target: string | null;
  readonly outcome: string;
  readonly correlation_id: string;
  readonly detail: string;
  readonly before: string | null;
  readonly after: string | null;
}

let core: WholeCore;
let close: () => Promise<void> = () => Promise.resolve();
let rows: readonly Row[] = [];
let began = 0;
let names: readonly string[] = [];

beforeAll(async () => {
  began = Date.now();
  core = await openWholeCore((end) => {
    close = end;
  });
  names = await doEverything(core);
  rows = core.read('ledger').prepare('SELECT * FROM audit_events ORDER BY seq').all() as Row[];
}, 300_000);

afterAll(() => close());

describe('the audit of everything', () => {
  it('knows every call that is declared audited, and no other', () => {
    const audited = [...specs].filter(([, spec]) => spec.audited).map(([name]) => name);
    expect(Object.keys(callKinds).sort()).toEqual(audited.sort());
  });

  it('has an event of every kind that went through, or names the test that makes one', () => {
    const seen = new Set(rows.filter(({ outcome }) => outcome === 'ok').map(({ action }) => action));
    expect(
      Object.keys(kinds)
        .filter((kind) => !seen.has(kind))
        .sort(),
    ).toEqual(Object.keys(elsewhere).sort());
    for (const file of Object.values(elsewhere))
      expect([file, existsSync(join(import.meta.dirname, '../../..', file))]).toEqual([file, true]);
  });

  it('says of each who, what, when and where from, and what it changed', () => {
    const ledger = core.read('ledger');
    const column = (sql: string) => ledger.prepare(sql).pluck().all() as string[];
    const people = new Set(column('SELECT id FROM people'));
    const [installation] = column("SELECT value FROM settings WHERE name = 'installation'");
    for (const row of rows) {
      const about = `${row.seq} ${row.action}`;
      const isKnown = people.has(row.actor) || /^(system:\w+|unknown)$/.test(row.actor);
      expect([about, isKnown]).toEqual([about, true]);
      expect(['window', 'cli', 'core']).toContain(row.door);
      expect(row.origin).toBe(JSON.parse(installation ?? ''));
      expect(row.at).toBeGreaterThanOrEqual(began);
      expect(row.correlation_id).not.toBe('');
      const tells = row.action in kinds && row.outcome === 'ok' ? kinds[row.action as Kind] : 'nothing';
      expect([about, row.before !== null || tells === 'after' || tells === 'nothing']).toEqual([about, true]);
      expect([about, row.after !== null || tells === 'before' || tells === 'nothing']).toEqual([about, true]);
      if (tells === 'both') expect(row.before + about).not.toBe(`${row.after} it`);
    }
  });

  it('tells what it was and what it is of what really changed', () => {
    const told = (action: Kind) =>
      rows
        .filter((row) => row.action === action && row.outcome === 'ok')
        .map(({ before, after }) => [JSON.parse(before ?? 'null'), JSON.parse(after ?? 'null')] as const);
    expect(told('tenants.update')).toEqual([
      [
        { name: 'the old one', zone: 'Europe/Berlin', monthBudget: null },
        { name: 'another one', zone: 'Europe/Paris', monthBudget: 'another one' },
      ],
    ]);
    expect(told('tenants.archive')).toEqual([
      [{ archived: false }, { archived: true }],
      [{ archived: true }, { archived: false }],
    ]);
    expect(told('sync.changeSettings')[0]).toEqual([{ metered: false }, { metered: true }]);
    expect(told('review.decideProposals')[0]).toEqual([{ open: 1 }, { approved: 1 }]);
    expect(told('outbox.post')[0]).toEqual([{ held: 1 }, { released: 1 }]);
    expect(told('outbox.resolve')).toEqual([[{ state: 'conflict' }, { state: 'cancelled' }]]);
    expect(told('devices.remove')).toEqual([[{ receives: true, sends: false }, null]]);
    expect(told('outbox.posted')).toEqual([[{ name: 'the old one' }, { name: 'another one' }]]);
    expect(told('outbox.hold')).toEqual([[{ pending: 1 }, { held: 1 }]]);
    expect(told('credentials.edit')).toEqual([
      [
        { name: 'the old one', usedBy: 'the old one', maxAgeDays: null },
        { name: 'another one', usedBy: 'another one', maxAgeDays: 30 },
      ],
    ]);
    expect(told('credentials.promote')[0]).toMatchObject([{ stage: 'ready' }, { stage: 'overlap' }]);
    expect(told('session.revoke')).toEqual([[{ open: true }, { open: false }]]);
    expect(told('connections.setAppSecret')).toEqual([
      [{ secret: 'the old one' }, { secret: 'another one' }],
    ]);
    expect(told('vault.confirmRecoveryKey')[0]?.[1]).toMatchObject({ slots: 'keystore recovery' });
  });

  it('holds no name, no address, no comment and no secret', () => {
    const bodies = core
      .read('ledger')
      .prepare('SELECT body FROM review_texts WHERE length(body) > 3')
      .pluck()
      .all();
    const kept = [...Object.values(planted), ...names, ...(bodies as string[])];
    expect(kept.length).toBeGreaterThan(12);
    for (const { seq, target, detail, before, after } of rows)
      for (const text of kept)
        expect([seq, [target, detail, before, after].join(' ').includes(text)]).toEqual([seq, false]);
  });

  it('refuses an act that does not tell what it changed, and writes nothing of it', async () => {
    const desk = await openChainDesk();
    const events = () =>
      desk.ledger.raw
        .prepare("SELECT count(*) FROM audit_events WHERE action <> 'audit.alert'")
        .pluck()
        .get();
    for (const [kind, tells] of Object.entries(kinds) as [Kind, string][]) {
      const had = Number(events());
      const given = { action: kind, before: undefined, after: undefined } as never;
      if (tells === 'nothing') desk.append(given);
      else expect(() => desk.append(given)).toThrow('does not tell');
      expect([kind, events()]).toEqual([kind, kind === 'audit.alert' || tells !== 'nothing' ? had : had + 1]);
    }
  });
});
