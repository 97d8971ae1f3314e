// The core runs beside the window and not inside it: it may die, hang or refuse, and the window stays.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchDesktop, type Desktop } from '../support/desktop.ts';
import { killAll } from '../support/processes.ts';
import { desktopSession } from '../support/session.ts';
import { callFrom, heard, launchShell, makeShellApp } from './shell-app.ts';

let appDir: string;
let desktop: Desktop | undefined;

test.beforeAll(async () => {
  appDir = await makeShellApp();
});
test.afterEach(async () => {
  await desktop?.close();
  desktop = undefined;
});

async function corePid(of: Desktop): Promise<number> {
  const reply = await callFrom(of, 'app.state');
  return Number(reply.data?.['pid']);
}

const statuses = async (of: Desktop) =>
  (await heard(of)).filter(({ name }) => name === 'core').map(({ payload }) => payload['status']);

test('a core that is killed is announced, started again, and answers', async () => {
  desktop = await launchShell(appDir);
  const first = await corePid(desktop);
  process.kill(first, 'SIGKILL');
  await expect
    .poll(() => statuses(desktop as Desktop))
    .toEqual(expect.arrayContaining(['restarting', 'starting', 'ready']));
  const second = await corePid(desktop);
  expect(second).toBeGreaterThan(0);
  expect(second).not.toBe(first);
});

test('calls under way when the core dies are answered with core_unavailable', async () => {
  desktop = await launchShell(appDir);
  const pid = await corePid(desktop);
  const hanging = callFrom(desktop, 'jobs.list', { command: 'hang' });
  await expect.poll(async () => JSON.stringify(await heard(desktop as Desktop))).toContain('"review"');
  process.kill(pid, 'SIGKILL');
  expect((await hanging).error?.code).toBe('core_unavailable');
});

test('a core that cannot run says why, is not started again, and calls get an answer', async () => {
  desktop = await launchShell(appDir, { args: ['--workspace', '/profile-in-use'] });
  const last = async () =>
    (await heard(desktop as Desktop)).filter(({ name }) => name === 'core').at(-1)?.payload;
  await expect.poll(last).toMatchObject({ status: 'failed', error: { code: 'profile_in_use' } });
  expect((await callFrom(desktop, 'app.state')).error?.code).toBe('core_unavailable');
});

/** Sockets a process has open, by the kernel's names of them. */
function socketsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/${pid}/fd/${fd}`);
      return file.startsWith('socket:') ? [file] : [];
    } catch {
      return [];
    }
  });
}

test('the core has no socket of the shell open, or a process that died would not be missed', async () => {
  desktop = await launchShell(appDir);
  const core = await corePid(desktop);
  const others = desktop.pids().filter((pid) => pid !== core);
  const theirs = new Set(others.flatMap(socketsOf));
  expect(theirs.size).toBeGreaterThan(5);
  expect(socketsOf(core).filter((socket) => theirs.has(socket))).toEqual([]);
});

test('the core gets no environment that would change what it runs', async () => {
  desktop = await launchShell(appDir, {
    env: { NODE_OPTIONS: '--no-warnings', ELECTRON_ENABLE_LOGGING: '1', LEFTOVER_SECRET: 'x', LC_TIME: 'C' },
  });
  const reply = await callFrom(desktop, 'app.state');
  const names = reply.data?.['environment'] as string[];
  expect(names).toEqual(expect.arrayContaining(['HOME', 'PATH', 'LC_TIME']));
  for (const name of ['NODE_OPTIONS', 'LEFTOVER_SECRET', 'ELECTRON_RUN_AS_NODE', 'DISPLAY'])
    expect(names).not.toContain(name);
});

test('events of the core reach the page, and none that the contract does not have', async () => {
  desktop = await launchShell(appDir);
  await callFrom(desktop, 'jobs.list', { command: 'event' });
  await expect
    .poll(async () => (await heard(desktop as Desktop)).filter(({ name }) => name === 'changed'))
    .toEqual([{ name: 'changed', payload: { topics: ['tenants'], tenantId: null } }]);
});

test('the core wraps and unwraps its key with the keystore of the desktop', async () => {
  desktop = await launchShell(appDir);
  const reply = await callFrom(desktop, 'jobs.list', { command: 'keystore' });
  expect(reply.data).toEqual({
    info: { usable: true, backend: 'gnome_libsecret' },
    same: true,
    plain: false,
    foreign: 'keystore_changed',
  });
});

test('without a keystore nothing is wrapped', async () => {
  desktop = await launchShell(appDir, { keyring: 'none' });
  const reply = await callFrom(desktop, 'jobs.list', { command: 'keystore' });
  expect(reply.data).toMatchObject({
    info: { usable: false, backend: 'basic_text' },
    refused: 'keystore_missing',
  });
});

test("the core runs as Electron's utility process too", async () => {
  desktop = await launchShell(appDir, { args: ['--core=utility'] });
  const pid = await corePid(desktop);
  const types = await desktop.app.evaluate(
    ({ app }, id) => app.getAppMetrics().find((process) => process.pid === id)?.type,
    pid,
  );
  expect(types).toBe('Utility');
  expect((await callFrom(desktop, 'app.state')).data?.['mode']).toBe('bare');
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(() => statuses(desktop as Desktop))
    .toEqual(expect.arrayContaining(['restarting', 'ready']));
  expect(await corePid(desktop)).not.toBe(pid);
  const wrapped = await callFrom(desktop, 'jobs.list', { command: 'keystore' });
  expect(wrapped.data).toMatchObject({ same: true });
});

test('the core as it is built runs both ways, and comes back from a kill', async () => {
  for (const args of [[], ['--core=utility']]) {
    desktop = await launchDesktop({ args });
    const answer = () => callFrom(desktop as Desktop, 'app.state');
    expect(await answer()).toMatchObject({ ok: true, data: { workspace: null } });
    const core = coreProcess(desktop);
    process.kill(core, 'SIGKILL');
    await expect.poll(() => coreProcess(desktop as Desktop)).not.toBe(core);
    // A call that meets the end of the old one is answered with core_unavailable.
    await expect.poll(async () => (await answer()).ok).toBe(true);
    await desktop.close();
    desktop = undefined;
  }
});

test('the core does not outlive a shell that is killed', async () => {
  desktop = await launchShell(appDir);
  const pid = await corePid(desktop);
  const leader = desktop.app.process().pid ?? 0;
  process.kill(leader, 'SIGKILL');
  await expect.poll(() => isAlive(pid)).toBe(false);
  await desktop.kill();
  desktop = undefined;
});

test('what the core wrote when it broke is in the log by place, and never by message', async () => {
  desktop = await launchShell(appDir);
  await corePid(desktop);
  await callFrom(desktop, 'jobs.list', { command: 'break' });
  const file = path.join(desktop.profileDir, 'logs', 'shell.log');
  await expect.poll(() => readIfThere(file)).toContain('core ended');
  expect(readIfThere(file)).toContain('core.js');
  expect(readIfThere(file)).not.toContain('canary');
});

test('a second start brings the first to the front and ends', async () => {
  desktop = await launchShell(appDir);
  await desktop.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide();
  });
  expect((await startAgain(desktop, { own: ['--profile', desktop.profileDir] })).code).toBe(0);
  await expect
    .poll(() =>
      (desktop as Desktop).app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((w) => w.isVisible()),
      ),
    )
    .toEqual([true]);
});

test('arguments it does not know, and switches that take a protection away, are refused on the console', async () => {
  desktop = await launchShell(appDir);
  const unknown = await startAgain(desktop, { own: ['--bogus'] });
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('usage:') });
  const weak = await startAgain(desktop, {
    own: ['--profile', desktop.profileDir],
    switches: ['--no-sandbox'],
  });
  expect(weak).toMatchObject({ code: 2, stderr: expect.stringContaining('--no-sandbox is refused') });
});

test('a folder that cannot be written is named on the console before anything is opened', async () => {
  desktop = await launchShell(appDir);
  const ended = await startAgain(desktop, {
    own: ['--profile', '/usr/nowhere'],
    until: 'cannot be written',
  });
  expect(ended.stderr).toContain('/usr/nowhere cannot be written (EACCES)');
});

interface Ended {
  /** Null: it was ended here, once it had said what it was to say. */
  readonly code: number | null;
  readonly stderr: string;
}

interface Start {
  readonly own: readonly string[];
  readonly switches?: readonly string[];
  /** Ends it as soon as it says this. */
  readonly until?: string;
}

/** Starts the app once more beside the one that runs, and waits for its end. */
async function startAgain(beside: Desktop, { own, switches = [], until }: Start): Promise<Ended> {
  const { HOME, XDG_RUNTIME_DIR, DISPLAY } = await beside.app.evaluate(() => process.env);
  const child = spawn(desktopSession().launcher, [...switches, appDir, ...own], {
    env: { PATH: process.env['PATH'], HOME, XDG_RUNTIME_DIR, DISPLAY },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  const said = new Promise<Ended>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (until !== undefined && stderr.includes(until)) resolve({ code: null, stderr });
    });
    child.once('close', (code) => {
      resolve({ code, stderr });
    });
  });
  try {
    return await said;
  } finally {
    await killAll(child.pid ?? 0);
  }
}

/** Found by its command line; 0 while there is none. */
function coreProcess(of: Desktop): number {
  const isCore = (pid: number) => {
    const line = readIfThere(`/proc/${pid}/cmdline`);
    return line.includes('out/main/core.js') || line.includes('node.mojom.NodeService');
  };
  return of.pids().find(isCore) ?? 0;
}

function isAlive(pid: number): boolean {
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat !== '' && !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
