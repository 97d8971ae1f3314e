// Importing a file from a terminal: as a person runs it, with a real keyring, before an agency that was never synced.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { readArguments } from '../../src-main/cli/arguments.ts';
import type { Envelope } from '../../src-shared/ipc/errors.ts';
import type { ImportRow } from '../../src-shared/ipc/imports.ts';
import { Browser } from '../sandbox/browser.ts';
import { startKeyring, type TestKeyring } from '../support/keyring.ts';
import { runCockpit, type Ran } from './run-cockpit.ts';

let sandbox: Sandbox;
let keyring: TestKeyring;
let profile: string;
let workspace: string;
let account: { platform: string; id: string; currency: string };

interface Client {
  currency: string;
  accounts: { platform: string; id: string }[];
}

beforeAll(async () => {
  sandbox = await startSandbox({ ports: 0, days: 30, campaigns: 110 });
  keyring = await startKeyring();
  profile = mkdtempSync(join(tmpdir(), 'agency-cockpit-cli-'));
  workspace = join(profile, 'northwind.json');
  const { demo: _, ...file } = JSON.parse(readFileSync(sandbox.workspace, 'utf8')) as {
    demo: unknown;
    clients: Client[];
  };
  writeFileSync(workspace, JSON.stringify(file), { mode: 0o600 });
  const client = file.clients.find(({ accounts }) => accounts.some(({ platform }) => platform === 'meta'));
  const meta = client?.accounts.find(({ platform }) => platform === 'meta');
  if (!client || !meta) throw new Error('no client has an account at Meta');
  account = { ...meta, currency: client.currency };
});
afterAll(async () => {
  await sandbox.close();
  await keyring.stop();
  rmSync(profile, { recursive: true, force: true });
});

const start = (args: readonly string[]) =>
  runCockpit(['--profile', profile, ...args], { env: { DBUS_SESSION_BUS_ADDRESS: keyring.bus } });
const run = (args: readonly string[]) => start(args).ended;

function envelope<T = ImportRow>(ran: Ran): Envelope<T> {
  expect(ran.out.trim().split('\n')).toHaveLength(1);
  return JSON.parse(ran.out) as Envelope<T>;
}

async function signIn(name: string): Promise<void> {
  const person = sandbox.people.find((one) => one.name.startsWith(name))?.id ?? '';
  const command = start(['--workspace', workspace, 'sign-in', '--json']);
  const address = await command.said(/http:\/\/\S+/);
  const browser = new Browser(new URL(address).origin);
  const back = await browser.submit(await browser.open(address), { person });
  await (await fetch(back.url)).text();
  expect((await command.ended).code).toBe(0);
}

function write(name: string, text: string): string {
  const path = join(profile, name);
  writeFileSync(path, text);
  return path;
}

it('a wrong option is a slip, and a file without an account is one too', () => {
  for (const args of [
    ['import'],
    ['import', 'x.csv'],
    ['import', 'x.csv', 'y.csv', '--account', 'meta:1'],
    ['import', 'x.csv', '--account', 'myspace:1'],
    ['import', 'x.csv', '--account', 'meta:1', '--order', 'ydm'],
    ['status', '--account', 'meta:1'],
  ]) {
    expect(readArguments(args)).toMatchObject({ wrong: true });
  }
  expect(readArguments(['import', '/x.csv', '--account', 'google_ads', '--delimiter', 'tab'])).toMatchObject({
    command: {
      import: { path: '/x.csv', given: { platform: 'google_ads', accountId: null, delimiter: '\t' } },
    },
  });
});

it('an admin imports, sees what was rejected and why, and importing again changes nothing', async () => {
  await signIn('Lee');
  const { platform, id, currency } = account;
  const to = `${platform}:${id}`;
  const file = write(
    'export.csv',
    `Campaign name,Day,Amount spent (${currency})\nA,2026-10-01,1.50\n=cmd(),someday,2\n`,
  );
  const out = join(profile, 'rejected.csv');
  const first = await run(['import', file, '--account', to, '--rejected', out, '--json']);
  expect(first).toMatchObject({ code: 0 });
  expect(envelope(first)).toMatchObject({
    ok: true,
    data: { read: 2, written: 1, rejected: 1, accounts: [id] },
  });
  expect(first.err).toContain('line 3 has a day that is none: =cmd() | someday | 2');
  expect(readFileSync(out, 'utf8').split('\r\n')[1]).toBe(`3,has a day that is none,"'=cmd()",someday,2`);
  const again = await run(['import', file, '--account', to]);
  expect(again.out).toBe(
    'Imported export.csv: 2 rows read, 0 days of ads written, 1 unchanged, 1 rejected.\n',
  );

  const open = write('open.csv', `Campaign name,Day,Cost\nA,01/02/2026,"1,200"\n`);
  const asked = await run(['import', open, '--account', to, '--json']);
  expect(asked.code).toBe(2);
  expect(envelope(asked)).toMatchObject({
    ok: false,
    error: {
      code: 'invalid_input',
      fields: {
        date_order: expect.stringContaining('--order') as string,
        decimal: expect.stringContaining('--decimal') as string,
      },
    },
  });
  const said = await run(['import', open, '--account', to, '--order', 'dmy', '--decimal', 'comma', '--json']);
  expect(envelope(said)).toMatchObject({ ok: true, data: { written: 1 } });

  const foreign = await run(['import', file, '--account', `${platform}:999`, '--json']);
  expect(envelope(foreign)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  const refused = await run(['import', write('x.csv', 'PK\u0003\u0004...'), '--account', to]);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain('x.csv was not imported: it is a spreadsheet, not CSV');
}, 120_000);

it('is refused to whoever is no admin', async () => {
  expect((await run(['sign-out'])).code).toBe(0);
  await signIn('Dana');
  const file = write('export.csv', 'Campaign name,Day,Cost\nA,2026-10-01,1\n');
  const ran = await run(['import', file, '--account', `meta:${account.id}`, '--json']);
  expect(ran.code).toBe(2);
  expect(envelope(ran)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
}, 60_000);
