// The page of the cockpit can do nothing but show itself and call: tried from inside it, in real Electron.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import type { Desktop } from '../support/desktop.ts';
import { callFrom, launchShell, makeShellApp, type Reply } from './shell-app.ts';

let desktop: Desktop;

test.beforeAll(async () => {
  // Refusals by the content security policy are what these tests provoke.
  desktop = await launchShell(await makeShellApp(), { expectedProblems: [/./] });
});
test.afterAll(async () => {
  await desktop.close();
});

test('the page has a frozen bridge of two functions, and nothing of Node or Electron', async () => {
  const found = await desktop.window.evaluate(() => {
    const before = window.cockpit;
    const attempts = [
      () => Reflect.set(window, 'cockpit', {}),
      () => Reflect.set(window.cockpit, 'call', () => 'mine'),
      () => Reflect.deleteProperty(window, 'cockpit'),
    ].map((attempt) => attempt());
    return {
      globals: ['require', 'process', 'electron', 'module', 'global', 'Buffer', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
      bridge: Object.keys(window.cockpit).sort(),
      attempts,
      same: window.cockpit.call === before.call,
    };
  });
  expect(found).toEqual({
    globals: [],
    bridge: ['call', 'on'],
    attempts: [false, false, false],
    same: true,
  });
});

test('every response carries the policy, with a nonce that is new for each load', async () => {
  const load = () =>
    desktop.window.evaluate(async () => {
      const response = await fetch('/');
      return { headers: Object.fromEntries(response.headers), text: await response.text() };
    });
  const [first, second] = [await load(), await load()];
  const policy = first.headers['content-security-policy'] ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  expect(policy).toContain(`default-src 'none'; script-src 'self'; style-src 'self' 'nonce-`);
  for (const directive of ['frame-ancestors', 'base-uri', 'form-action'])
    expect(policy).toContain(`${directive} 'none'`);
  expect(policy).not.toContain('unsafe');
  expect(first.text).toContain(`nonce="${nonce}"`);
  expect(first.text).not.toContain('%');
  expect(second.text).not.toContain(nonce);
  expect(first.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(first.headers['permissions-policy']).toContain('camera=()');
});

test('no path leads out of the folder of the page', async () => {
  const statuses = await desktop.window.evaluate(() =>
    Promise.all(
      [
        '/..%2f..%2fpackage.json',
        '/assets/..%2f..%2f..%2fpackage.json',
        '/..%5cmain%5cindex.js',
        '/assets/absent.js',
      ].map(async (path) => (await fetch(path)).status),
    ),
  );
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test('inline script, eval and styles without the nonce do not run', async () => {
  const ran = await desktop.window.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.head.append(script);
    const style = document.createElement('style');
    style.textContent = 'h1 { outline: 7px solid }';
    document.head.append(style);
    // In a task of its own: what a debugger evaluates may evaluate in turn.
    const evaluated = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          globalThis.eval('1');
          resolve(true);
        } catch {
          resolve(false);
        }
      });
    });
    const width = getComputedStyle(document.querySelector('h1') ?? document.body).outlineWidth;
    return { inline: 'inlineRan' in globalThis, evaluated, styled: width === '7px' };
  });
  expect(ran).toEqual({ inline: false, evaluated: false, styled: false });
});

test('the page can neither go elsewhere nor open a window', async () => {
  const opened = await desktop.window.evaluate(() => {
    const window2 = window.open('https://example.com/');
    location.href = 'https://example.com/';
    return window2 !== null;
  });
  await desktop.window.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'data:text/html,elsewhere';
    document.body.append(link);
    link.click();
  });
  expect(opened).toBe(false);
  expect(await desktop.window.evaluate(() => location.href)).toBe('app://cockpit/');
  expect(desktop.app.windows()).toHaveLength(1);
});

test('every permission is denied but writing text to the clipboard', async () => {
  // The clipboard is for the page that has the focus.
  await desktop.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.focus();
  });
  await desktop.window.mouse.click(40, 40);
  const answers = await desktop.window.evaluate(async () => {
    const tried = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'allowed',
        () => 'denied',
      );
    return {
      camera: await tried(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await tried(navigator.mediaDevices.getDisplayMedia()),
      notification: await Notification.requestPermission(),
      geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
      read: await tried(navigator.clipboard.readText()),
      write: await tried(navigator.clipboard.writeText('an address')),
    };
  });
  expect(answers).toEqual({
    camera: 'denied',
    screen: 'denied',
    notification: 'denied',
    geolocation: 'denied',
    read: 'denied',
    write: 'allowed',
  });
});

test('no request leaves through the window, not even one that the policy does not see', async () => {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const fromPage = await desktop.window.evaluate(
    (url) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => 'reached',
        () => 'refused',
      ),
    address,
  );
  const fromSession = await desktop.app.evaluate(
    ({ session }, url) =>
      session.defaultSession.fetch(url).then(
        () => 'reached',
        () => 'refused',
      ),
    address,
  );
  server.close();
  expect([fromPage, fromSession, requests]).toEqual(['refused', 'refused', 0]);
});

test('the page runs in a sandboxed process of its own, with the preferences that keep it there', async () => {
  const { pids, preferences } = await desktop.app.evaluate(({ app, webContents }) => ({
    pids: app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid),
    preferences: webContents.getAllWebContents().map((contents) =>
      // Electron leaves this one out of its types.
      (contents as unknown as { getLastWebPreferences: () => unknown }).getLastWebPreferences(),
    ),
  }));
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
  }
  for (const found of preferences)
    expect(found).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
  expect(await desktop.app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(
    false,
  );
});

test('a page of another origin, and a window that is not ours, are refused as foreign senders', async () => {
  const replies = await desktop.app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`;
    const ask = async (address: string) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await window.loadURL(address);
      const reply: unknown = await window.webContents.executeJavaScript(`cockpit.call('app.state', {})`);
      window.destroy();
      return reply;
    };
    return [await ask('data:text/html,<h1>elsewhere</h1>'), await ask('app://cockpit/')];
  });
  for (const reply of replies as string[])
    expect((JSON.parse(reply) as Reply).error?.code).toBe('foreign_sender');
});

test('unknown calls and bad inputs are refused with a code, and each refusal has an id of its own', async () => {
  const unknown = await callFrom(desktop, 'vault.dump');
  const inherited = await callFrom(desktop, 'constructor');
  const wrong = await callFrom(desktop, 'shell.setPreferences', { theme: 'pink' });
  const huge = await callFrom(desktop, 'app.state', { text: 'x'.repeat(1_100_000) });
  const notAName = await callFrom(desktop, 7 as unknown as string);
  expect([unknown, inherited, wrong, huge, notAName].map((reply) => reply.error?.code)).toEqual([
    'unknown_call',
    'unknown_call',
    'invalid_input',
    'invalid_input',
    'unknown_call',
  ]);
  expect(wrong.error?.fields).toHaveProperty('theme');
  expect(unknown.error?.correlationId).not.toBe(wrong.error?.correlationId);
});
