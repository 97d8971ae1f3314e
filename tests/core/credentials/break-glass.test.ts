// Showing a secret in clear: for whom, when, what stays written, and that it goes nowhere but to the system's dialog.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract } from '../../../src-shared/ipc/contract.ts';
import { connectMeta, everythingWritten, openReader } from './rotation-host.ts';

const reason = 'The vendor asks for it on the telephone.';
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

describe('break-glass', () => {
  it('shows it through the system alone, to somebody who signed in a moment ago, and stays written', async () => {
    expect(contract['credentials.reveal']).toMatchObject({ role: 'superadmin', audited: true });
    const host = await openReader();
    const credential = await connectMeta(host);
    const secret = host.sandbox.secrets.systemUserToken;
    const show = () => host.call('credentials.reveal', { credential, reason });
    await expect(show()).rejects.toThrow(code('authentication_old'));
    host.signedInAt = host.now() - 6 * 60_000;
    await expect(show()).rejects.toThrow(code('authentication_old'));
    expect(host.shown).toEqual([]);
    const title = { en: 'Northwind sync', de: 'Northwind sync' };
    expect((await host.row(credential)).revealed).toBeNull();

    host.signedInAt = host.now() - 60_000;
    expect(JSON.stringify(await show())).toBe('{}');
    expect(host.shown).toMatchObject([{ title, secret, forMs: 60_000 }]);
    expect(host.notices.at(-1)).toEqual({ kind: 'credentialShown', title, to: 'Lee' });
    expect(await host.row(credential)).toMatchObject({
      state: 'overdue',
      revealed: { by: 'Lee', reason, at: host.now() },
    });
    expect(JSON.stringify(host.notices)).not.toContain(secret.slice(0, 8));
    expect(everythingWritten(host)).not.toContain(secret.slice(0, 16));
  });

  it('keeps it overdue until it was rotated', async () => {
    const host = await openReader();
    const key = (letter: string) => `AIza${letter.repeat(35)}`;
    const given = { kind: 'api_key' as const, name: 'Gemini', vendor: '', secret: key('a') };
    const { credential } = await host.call('credentials.add', given);
    host.signedInAt = host.now();
    await host.call('credentials.reveal', { credential, reason });
    await expect(host.call('credentials.reveal', { credential, reason }, 'cli')).rejects.toThrow(
      code('rotation_refused'),
    );
    const { id } = await host.call('credentials.begin', { credential, overlapHours: 0 });
    await host.call('credentials.enter', { id, secret: key('b') });
    await host.job((await host.call('credentials.test', { id })).jobId);
    await host.call('credentials.promote', { id });
    expect((await host.row(credential)).revealed).not.toBeNull();
    await host.call('credentials.retire', { id });
    expect(await host.row(credential)).toMatchObject({ state: 'fresh', revealed: null });
  });
});

describe('the scan', () => {
  it('names place and kind of what is outside the vault, and never a part of it', async () => {
    const host = await openReader();
    await connectMeta(host);
    const { appSecret } = host.sandbox.secrets;
    const gemini = `AIza${'q'.repeat(35)}`;
    const clean = await host.call('credentials.scan', {});
    expect(clean.findings).toEqual([]);
    await host.call('credentials.add', {
      kind: 'other_secret',
      name: 'Report mail',
      secret: 'correct horse battery',
      notes: `log in with ${gemini} and`,
    });
    await host.call('credentials.add', {
      kind: 'other_secret',
      name: 'Bid prices',
      secret: 'staple battery horse',
      usedBy: [`agent with ${gemini}`],
    });
    mkdirSync(join(host.dir, 'logs'), { recursive: true });
    writeFileSync(join(host.dir, 'logs', 'cockpit.log'), `fine\n{"msg":"sent ${appSecret}"}\n`);
    host.environment['DATABASE_URL'] = 'postgres://reports:pass@db.example/figures';
    host.environment['LANG'] = 'C.UTF-8';
    host.workspaceFile.name = `Northwind ${gemini}`;
    const { raw } = host.core().ledger;
    const tenant = raw.prepare('SELECT id FROM tenants LIMIT 1').pluck().get();
    raw.exec(`INSERT INTO review_texts (id, author, body) VALUES ('t', 'a', 'use ${appSecret} for now')`);
    raw
      .prepare(
        "INSERT INTO review_events (id, ref, kind, at, workspace, tenant, author, origin, version, text_id) VALUES ('e', 'meta:1:campaign:2', 'comment', 1, 'w', ?, 'a', 'o', 'v', 't')",
      )
      .run(tenant);
    const { findings } = await host.call('credentials.scan', {});
    expect(findings).toEqual([
      { place: 'workspace_file', where: 'name', kind: 'google_api_key' },
      { place: 'environment', where: 'DATABASE_URL', kind: 'database_url' },
      { place: 'notes', where: 'Bid prices', kind: 'google_api_key' },
      { place: 'notes', where: 'Report mail', kind: 'google_api_key' },
      { place: 'comment', where: 'meta:1:campaign:2', kind: 'held' },
      { place: 'log', where: 'cockpit.log:2', kind: 'held' },
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/qqq|reports:pass/);
  });
});
