// Tests of the command line as a person runs it: real processes, a real keyring, a real agency.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import type { Envelope } from '../../src-shared/ipc/errors.ts';
import { Browser } from '../sandbox/browser.ts';
import { startKeyring, type TestKeyring } from '../support/keyring.ts';
import { runCockpit, type Ran, type RunOptions } from './run-cockpit.ts';

let sandbox: Sandbox;
let keyring: TestKeyring;
let profile: string;
/** The agency's workspace file, less what fills the demo by itself. */
let workspace: string;
beforeAll(async () => {
  sandbox = await startSandbox({ ports: 0, days: 30, campaigns: 110 });
  keyring = await startKeyring();
});
afterAll(async () => {
  await sandbox.close();
  await keyring.stop();
});
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'agency-cockpit-cli-'));
  workspace = join(profile, 'northwind.json');
  const { demo: _, ...file } = JSON.parse(readFileSync(sandbox.workspace, 'utf8')) as { demo: unknown };
  writeFileSync(workspace, JSON.stringify(file), { mode: 0o600 });
});
afterEach(() => {
  rmSync(profile, { recursive: true, force: true });
});

const withKeyring = () => ({ env: { DBUS_SESSION_BUS_ADDRESS: keyring.bus } });
const start = (args: readonly string[], options: RunOptions = withKeyring()) =>
  runCockpit(['--profile', profile, ...args], options);
const run = (args: readonly string[], options?: RunOptions) => start(args, options).ended;

function envelope(ran: Ran): Envelope<Record<string, unknown>> {
  expect(ran.out.trim().split('\n')).toHaveLength(1);
  return JSON.parse(ran.out) as Envelope<Record<string, unknown>>;
}

/** Picks a person on the provider's page, and lets the browser go back to the cockpit. */
async function pick(address: string, person: string): Promise<void> {
  const browser = new Browser(new URL(address).origin);
  const back = await browser.submit(await browser.open(address), { person });
  await (await fetch(back.url)).text();
}

async function signIn(person: string, options?: RunOptions): Promise<Ran> {
  const command = start(['--workspace', workspace, 'sign-in', '--json'], options);
  await pick(await command.said(/http:\/\/\S+/), person);
  return command.ended;
}

function writtenFiles(folder = profile): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

const personNamed = (name: string) => sandbox.people.find((person) => person.name.startsWith(name))?.id ?? '';

describe('the command line', () => {
  it('answers wrong usage with 64 and never takes a secret as an argument', async () => {
    for (const args of [
      ['fly'],
      ['status', '--fd', '3'],
      ['connect', '--platform', 'meta', '--token', 'x'],
    ]) {
      expect((await run(args)).code).toBe(64);
    }
  });

  it('tells refused from failed by its exit code, and prints the envelope alone', async () => {
    const unknown = await run(['call', 'no.such', '--json']);
    expect(unknown.code).toBe(2);
    expect(envelope(unknown)).toMatchObject({ ok: false, error: { code: 'unknown_call' } });
    const missing = await run(['--workspace', join(profile, 'none.json'), 'sync', '--json']);
    expect(missing.code).toBe(2);
    expect(envelope(missing)).toMatchObject({ ok: false, error: { code: 'config_invalid' } });
    const input = await run(['call', 'app.state', '-', '--json'], { ...withKeyring(), input: 'not json' });
    expect(envelope(input)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });

  it('signs in, keeps the session for the next command, connects, syncs and signs out', async () => {
    const signedIn = await signIn(personNamed('Lee'));
    expect(signedIn.err).toContain('Open this address');
    expect(envelope(signedIn)).toMatchObject({
      ok: true,
      data: { status: 'active', person: { role: 'admin' } },
    });

    const { appSecret, systemUserToken } = sandbox.secrets;
    const secret = await run(['secret', 'set-app-secret', '--platform', 'meta', '--fd', '3'], {
      ...withKeyring(),
      secret: `${appSecret}\n`,
    });
    expect(secret).toMatchObject({ code: 0, out: 'The secret is in the vault.\n' });
    const connected = await run(['connect', '--platform', 'meta', '--token-fd', '3', '--json'], {
      ...withKeyring(),
      secret: systemUserToken,
    });
    expect(envelope(connected)).toMatchObject({ ok: true });

    const synced = await run(['sync', '--json']);
    expect(synced.err).toMatch(/System user: done/);
    expect(envelope(synced)).toMatchObject({ ok: true, data: { jobs: [{ status: 'done' }] } });
    // Read by another run of the core: the log outlives the one that wrote it.
    const log = envelope(await run(['call', 'sync.log', '{}', '--json']));
    const done: unknown = expect.objectContaining({
      kind: 'done',
      connectionName: 'System user',
      error: null,
    });
    const rows: unknown = expect.arrayContaining([done]);
    expect(log).toMatchObject({ ok: true, data: { more: false, rows } });
    const status = await run(['status']);
    expect(status.out).toMatch(/Session +active, Lee/);
    expect(status.out).toMatch(/System user +working/);

    for (const file of writtenFiles()) {
      const bytes = readFileSync(file);
      for (const canary of [appSecret, systemUserToken]) {
        expect(bytes.includes(canary), file).toBe(false);
      }
      expect(statSync(file).mode & 0o077, file).toBe(0);
    }
    expect((await run(['sign-out'])).code).toBe(0);
    expect(envelope(await run(['sync', '--json']))).toMatchObject({ ok: false });
  }, 120_000);

  it('verifies the audit, also against a head kept elsewhere, and names the first event that is not what was written', async () => {
    await signIn(personNamed('Lee'));
    const head = join(profile, 'kept.head');
    const note = await run(['audit', 'head']);
    writeFileSync(head, note.out);
    const whole = await run(['audit', 'verify', '--head', head]);
    expect(whole.out).toMatch(/^Whole: \d+ events, 1 to \d+, .*the given head of event \d+ among them\./);
    expect(whole.code).toBe(0);
    expect((await run(['audit', 'export', join(profile, 'events.csv')])).out).toMatch(
      /^\d+ events written\./,
    );
    expect(readFileSync(join(profile, 'events.csv'), 'utf8')).toContain('session.started');

    const ledger = writtenFiles().find((file) => file.endsWith('ledger.db')) ?? '';
    const db = new Database(ledger);
    // Whoever writes the file can do without what keeps the cockpit itself from it.
    db.exec('DROP TRIGGER audit_events_no_update');
    db.prepare("UPDATE audit_events SET outcome = 'forbidden' WHERE seq = 2").run();
    db.close();
    const broken = await run(['audit', 'verify']);
    expect(broken.out).toContain('NOT WHOLE: event 2 is not what was written.');
    expect(broken.code).not.toBe(0);
  }, 120_000);

  it('without a keyring takes the passphrase from a descriptor, and refuses a wrong one', async () => {
    const bare = (secret?: string): RunOptions => ({
      env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
      ...(secret === undefined ? {} : { secret }),
    });
    const command = start(
      ['--workspace', workspace, '--passphrase-fd', '3', 'sign-in', '--json'],
      bare('correct horse battery'),
    );
    await pick(await command.said(/http:\/\/\S+/), personNamed('Dana'));
    expect(envelope(await command.ended)).toMatchObject({ ok: true });
    const again = await run(
      ['--passphrase-fd', '3', 'call', 'session.state', '--json'],
      bare('correct horse battery\n'),
    );
    expect(envelope(again)).toMatchObject({ ok: true, data: { status: 'active' } });
    const wrong = await run(['--passphrase-fd', '3', 'sync', '--json'], bare('wrong horse battery'));
    expect(wrong.code).toBe(2);
    expect(envelope(wrong)).toMatchObject({ ok: false, error: { code: 'wrong_passphrase' } });
    const none = await run(['call', 'vault.state', '--json'], bare());
    expect(envelope(none)).toMatchObject({ ok: true, data: { status: 'locked' } });
  }, 120_000);

  it('forwards to a core that runs on the profile, and stops waiting at Ctrl+C', async () => {
    const waiting = start(['--workspace', workspace, 'sign-in', '--json']);
    await waiting.said(/http:\/\/\S+/);
    const asked = await run(['call', 'session.state', '--json']);
    expect(envelope(asked)).toMatchObject({ ok: true, data: { signIn: { providerId: 'northwind' } } });
    const other = join(profile, 'other.json');
    const text = readFileSync(workspace, 'utf8');
    writeFileSync(other, JSON.stringify({ ...(JSON.parse(text) as object), id: 'another' }));
    expect((await run(['--workspace', other, 'status'])).code).toBe(2);
    waiting.interrupt();
    const ended = await waiting.ended;
    expect(ended.code).toBe(1);
    expect(envelope(ended)).toMatchObject({ ok: false, error: { code: 'sign_in_cancelled' } });
  }, 120_000);
});
