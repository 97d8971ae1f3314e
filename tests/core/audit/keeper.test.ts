// What looks after the chain: heads off the machine, letting old events go, and noticing what is unusual.
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  headSettingsIn,
  keepHeadSettings,
  keepRetentionDays,
} from '../../../src-main/core/audit/audit-settings.ts';
import { credentialActs, rowsOut } from '../../../src-main/core/audit/patterns.ts';
import { alertsSince } from '../../../src-main/core/audit/queries.ts';
import { contract } from '../../../src-shared/ipc/contract.ts';
import { openChainDesk, type ChainDesk } from './chain-desk.ts';

const dayMs = 86_400_000;

function exportTo(desk: ChainDesk, folder: string): void {
  keepHeadSettings(desk.ledger.db, { folder, everyHours: 24, lastAt: null, lastSeq: null, error: null });
}

const patterns = (desk: ChainDesk) => alertsSince(desk.ledger.db, 0).map((alert) => alert.pattern);

describe('the keeper of the audit', () => {
  it('exports signed heads that the chain is verified against', async () => {
    const desk = await openChainDesk();
    const folder = join(desk.folder.dir, 'elsewhere');
    mkdirSync(folder);
    exportTo(desk, folder);
    desk.append();
    await desk.keeper.exportHead();
    desk.append();
    await desk.keeper.exportHead();
    const files = readdirSync(folder).sort();
    expect(files).toHaveLength(2);
    for (const file of files) {
      const verdict = await desk.keeper.verify(readFileSync(join(folder, file), 'utf8'));
      expect(verdict).toMatchObject({ whole: true, comparedTo: Number(/(\d{12})\.txt$/.exec(file)?.[1]) });
    }
  });

  it('says once that a head could not be exported, and goes on', async () => {
    const desk = await openChainDesk();
    const folder = join(desk.folder.dir, 'gone');
    exportTo(desk, folder);
    desk.append();
    for (let round = 0; round < 2; round += 1)
      await expect(desk.keeper.exportHead()).rejects.toMatchObject({ code: 'file_refused' });
    expect(headSettingsIn(desk.ledger.db).error?.code).toBe('file_refused');
    const said = desk.ledger.raw.prepare(
      "SELECT count(*) FROM audit_events WHERE action = 'audit.headNotExported'",
    );
    expect(said.pluck().get()).toBe(1);
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    await desk.keeper.exportHead();
    expect(headSettingsIn(desk.ledger.db).error).toBeNull();
  });

  it('lets old events go only behind a signed head, and what stays is still verified', async () => {
    const desk = await openChainDesk();
    for (let at = 0; at < 5; at += 1) desk.append();
    const { note } = desk.keeper.sign();
    desk.folder.clock.set(desk.folder.clock.now() + 40 * dayMs);
    for (let at = 0; at < 3; at += 1) desk.append();
    keepRetentionDays(desk.ledger.db, 30);
    const removed = desk.keeper.retain();
    expect(removed).toBeGreaterThanOrEqual(5);
    expect(desk.keeper.retain()).toBe(0);
    const verdict = await desk.keeper.verify(note);
    expect(verdict).toMatchObject({ whole: true, fromSeq: removed + 1 });
    expect(() => desk.ledger.raw.exec('DELETE FROM audit_events')).toThrow('never deleted');
    const further = desk.tampered((raw) => {
      raw.prepare('DELETE FROM audit_events WHERE seq = ?').run(removed + 1);
    });
    expect((await desk.verify(further)).fault).toEqual({ seq: removed + 1, why: 'missing' });
    const unsigned = desk.tampered((raw) => raw.exec('DELETE FROM audit_checkpoints'));
    expect((await desk.verify(unsigned)).fault).toEqual({ seq: removed + 1, why: 'cut_unsigned' });
  });

  it('raises an alert once for many refusals, exports, work at night and a sign-in from elsewhere', async () => {
    const desk = await openChainDesk();
    for (let at = 0; at < 30; at += 1) desk.append({ outcome: 'forbidden', action: 'accounts.list' });
    expect(patterns(desk)).toEqual(['many_denials']);
    for (let at = 0; at < 9; at += 1)
      desk.append({ action: 'audit.export', actor: 'p2', detail: { rows: 3 } });
    desk.append({ action: 'audit.export', actor: 'p3', detail: { rows: 400_000 } });
    expect(patterns(desk)).toEqual(['bulk_export', 'bulk_export', 'many_denials']);
    const workday = new Date(2026, 10, 18, 11).getTime();
    desk.append({ action: 'connections.setAppSecret', actor: 'p4', at: workday });
    expect(patterns(desk)).toHaveLength(3);
    desk.append({
      action: 'connections.setAppSecret',
      actor: 'p4',
      at: new Date(2026, 10, 18, 23).getTime(),
    });
    expect(patterns(desk)[0]).toBe('off_hours_rotation');
    desk.append({ action: 'session.started', actor: 'p5' });
    desk.append({ action: 'session.started', actor: 'p5' });
    expect(patterns(desk)).toHaveLength(4);
    desk.append({ action: 'session.started', actor: 'p5', detail: { device: 'another' } });
    expect(patterns(desk)[0]).toBe('new_device');
    const nights = new Date(2026, 10, 18, 2).getTime();
    desk.append({ action: 'credentials.promote', actor: 'p6', at: nights });
    expect(patterns(desk)[0]).toBe('off_hours_rotation');
    for (let at = 0; at < 5; at += 1)
      desk.append({ action: 'session.started', actor: 'unknown', outcome: 'token_rejected' });
    expect(patterns(desk)[0]).toBe('failed_sign_ins');
    desk.append({ action: 'session.started', actor: 'p5', detail: { network: 'another' } });
    expect(patterns(desk)[0]).toBe('new_network');
    for (let at = 0; at < 20; at += 1)
      desk.append({ action: 'explorer.copy', actor: 'p7', detail: { rows: 4_000 } });
    expect(patterns(desk)[0]).toBe('new_network');
    for (let at = 0; at < 5; at += 1)
      desk.append({ action: 'explorer.copy', actor: 'p7', detail: { rows: 4_000 } });
    expect(patterns(desk)[0]).toBe('bulk_export');
    expect((await desk.keeper.verify()).whole).toBe(true);
  });

  it('knows every call that takes data out, and every call that changes a credential', () => {
    const names = Object.keys(contract);
    const out = /\.(export\w*|copy|save|share)$/;
    expect([...rowsOut].sort()).toEqual(names.filter((name) => out.test(name)).sort());
    const changes = Object.entries(contract)
      .filter(([name, { audited }]) => audited && /^credentials\./.test(name) && !out.test(name))
      .map(([name]) => name);
    const says = ['credentials.setPolicy', 'credentials.edit', 'credentials.scan', 'credentials.test'];
    expect(changes.filter((name) => !credentialActs.has(name)).sort()).toEqual([...says].sort());
    for (const name of credentialActs) expect(names).toContain(name);
  });

  it('exports a head by itself when it is due, and none for nothing new', async () => {
    const desk = await openChainDesk();
    const folder = join(desk.folder.dir, 'by-itself');
    mkdirSync(folder);
    exportTo(desk, folder);
    desk.append();
    const heads = () => readdirSync(folder).filter((name) => name.endsWith('.txt')).length;
    const goesOn = async (heard: number) => {
      desk.keeper.start();
      await vi.waitFor(() => {
        expect(heads()).toBe(heard);
      });
      desk.keeper.stop();
    };
    await goesOn(1);
    desk.append();
    // Not due for a day.
    await goesOn(1);
    desk.folder.clock.set(desk.folder.clock.now() + dayMs);
    await goesOn(2);
  });

  it('signs nothing while there is no key, and says so', async () => {
    const desk = await openChainDesk(false);
    desk.append();
    expect(() => desk.keeper.sign()).toThrow('no key');
    expect((await desk.keeper.verify()).whole).toBe(true);
  });
});
