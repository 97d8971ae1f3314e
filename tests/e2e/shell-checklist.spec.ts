// Electron's security checklist, its 20 items in order, each tried in the running app and not read from its settings alone.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { Desktop } from '../support/desktop.ts';
import { launchShell, makeShellApp } from './shell-app.ts';

let desktop: Desktop;
let preferences: Record<string, unknown>;

test.beforeAll(async () => {
  // Refusals by the content security policy are what these tests provoke.
  desktop = await launchShell(await makeShellApp(), { expectedProblems: [/./] });
  preferences = await desktop.app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    // Electron leaves this one out of its types.
    const all = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return JSON.parse(JSON.stringify(all.getLastWebPreferences())) as Record<string, unknown>;
  });
});
test.afterAll(async () => {
  await desktop.close();
});

/** Runs in the page. */
const inPage = <T>(probe: () => T | Promise<T>): Promise<T> => desktop.window.evaluate(probe);
const settings = (name: string) => readFileSync(path.join(import.meta.dirname, '..', '..', name), 'utf8');

test('1. only secure content is loaded', async () => {
  const loaded = await inPage(async () => {
    const reached = (work: Promise<unknown>) => work.then(() => 'reached').catch(() => 'refused');
    const image = new Image();
    const shown = new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = 'http://127.0.0.1:9/x.png';
    });
    return [
      await reached(fetch('http://127.0.0.1:9/')),
      await reached(fetch('https://127.0.0.1:9/')),
      await reached(shown),
    ];
  });
  expect(loaded).toEqual(['refused', 'refused', 'refused']);
});

test('2. no page has Node, nor has a frame or a worker of it', async () => {
  expect(preferences).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
  });
  // Electron leaves it out where it is off.
  expect(preferences['nodeIntegrationInWorker'] ?? false).toBe(false);
  const found = await inPage(() => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>x</p>';
    document.body.append(frame);
    const inner = frame.contentWindow;
    frame.remove();
    return [window, inner].map((realm) =>
      ['require', 'process', 'Buffer', 'global'].filter((name) => realm && name in realm),
    );
  });
  expect(found).toEqual([[], []]);
});

test('3. the bridge lives in a world of its own', async () => {
  expect(preferences['contextIsolation']).toBe(true);
  const code = await inPage(async () => {
    // What the page does to its own built-ins reaches nobody else.
    const then = Object.getOwnPropertyDescriptor(Array.prototype, 'includes');
    Reflect.set(Array.prototype, 'includes', () => {
      throw new Error('taken over');
    });
    const reply = JSON.parse(await window.cockpit.call('shell.info', {})) as { ok: boolean };
    if (then) Object.defineProperty(Array.prototype, 'includes', then);
    return reply.ok;
  });
  expect(code).toBe(true);
});

test('4. every page is sandboxed by the system', async () => {
  expect(preferences['sandbox']).toBe(true);
  const pids = await desktop.app.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid),
  );
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m);
});

test('5. permissions are asked of a handler, which denies them', async () => {
  const states = await inPage(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ];
    const asked = names.map((name) =>
      navigator.permissions.query({ name: name as PermissionName }).then(
        ({ state }) => state,
        () => 'denied',
      ),
    );
    return Promise.all(asked);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test("6. the web's own rules hold", async () => {
  expect(preferences['webSecurity']).toBe(true);
  expect(
    await inPage(() =>
      fetch('app://elsewhere/').then(
        () => 'read',
        () => 'refused',
      ),
    ),
  ).toBe('refused');
});

test('7. a content security policy comes with every answer', async () => {
  const policies = await inPage(() =>
    Promise.all(
      ['/', '/assets/page.js', '/absent'].map(async (file) =>
        (await fetch(file)).headers.get('content-security-policy'),
      ),
    ),
  );
  for (const policy of policies) expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
});

test('8. to 10. nothing insecure, experimental or hidden is switched on', () => {
  expect(preferences).toMatchObject({ allowRunningInsecureContent: false, experimentalFeatures: false });
  expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
});

test('11. and 12. there is no webview, and none can be made', async () => {
  expect(preferences['webviewTag']).toBe(false);
  const made = await inPage(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.com');
    view.setAttribute('allowpopups', '');
    document.body.append(view);
    return 'getWebContentsId' in view;
  });
  expect(made).toBe(false);
  expect(await desktop.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('13. to 15. the page stays where it is, opens no window, and starts nothing outside', async () => {
  await desktop.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedOutside', opened);
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  const opened = await inPage(() => {
    const addresses = [
      'https://example.com/',
      'file:///etc/passwd',
      'ms-settings:',
      'javascript:alert(1)',
      'agency-cockpit://client/x',
    ];
    const windows = addresses.map((address) => window.open(address) !== null);
    for (const address of addresses) {
      const link = document.createElement('a');
      link.href = address;
      link.target = '_blank';
      document.body.append(link);
      link.click();
      link.remove();
    }
    location.href = 'file:///etc/passwd';
    return windows;
  });
  expect(new Set(opened)).toEqual(new Set([false]));
  expect(await inPage(() => location.href)).toBe('app://cockpit/');
  expect(desktop.app.windows()).toHaveLength(1);
  expect(await desktop.app.evaluate(() => Reflect.get(globalThis, 'openedOutside') as string[])).toEqual([]);
});

test('16. the Electron that is shipped is one exact version', () => {
  const { devDependencies } = JSON.parse(settings('package.json')) as {
    devDependencies: Record<string, string>;
  };
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  expect(settings('scripts/package.mjs')).toContain(
    'A release is never made with the Electron from the npm registry.',
  );
});

test('17. one channel is listened to, and it looks at who sends', async () => {
  const channels = await desktop.app.evaluate(({ ipcMain }) => ({
    // Electron's own table of handlers, to see that there is no second one.
    handled: [...(Reflect.get(ipcMain, '_invokeHandlers') as Map<string, unknown>).keys()],
    // Electron listens to its own errors.
    listened: ipcMain.eventNames().filter((name) => name !== 'error'),
  }));
  expect(channels).toEqual({ handled: ['cockpit:call'], listened: [] });
  // The senders themselves: shell-lockdown, "refused as foreign senders".
});

test('18. nothing comes from file://', async () => {
  expect(await inPage(() => location.protocol)).toBe('app:');
  expect(
    await inPage(() =>
      fetch('file:///etc/passwd').then(
        () => 'read',
        () => 'refused',
      ),
    ),
  ).toBe('refused');
});

test('19. every fuse there is has been decided on', () => {
  // Tried in the packaged app: packaged.spec.ts.
  const names = [
    ...[
      'runAsNode',
      'enableCookieEncryption',
      'enableNodeOptionsEnvironmentVariable',
      'enableNodeCliInspectArguments',
    ],
    ...[
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
      'loadBrowserProcessSpecificV8Snapshot',
    ],
    'grantFileProtocolExtraPrivileges',
  ];
  for (const name of names)
    expect(settings('electron-builder.yml')).toMatch(new RegExp(`^  ${name}: (true|false)$`, 'm'));
});

test('20. of Electron the page has two functions, and an event brings its payload alone', async () => {
  const surface = await inPage(async () => {
    const walk = (value: unknown, depth: number): unknown => {
      if (typeof value === 'function') return `function(${value.length})${Object.keys(value).join()}`;
      if (typeof value !== 'object' || value === null || depth > 3) return typeof value;
      return Object.fromEntries(
        Reflect.ownKeys(value).map((key) => [String(key), walk(Reflect.get(value, key), depth + 1)]),
      );
    };
    const heard = new Promise<unknown[]>((resolve) => {
      window.cockpit.on('shell', (...sent: unknown[]) => resolve(sent));
    });
    await window.cockpit.call('shell.setPreferences', { density: 'dense' });
    const sent = await heard;
    return {
      bridge: walk(window.cockpit, 0),
      event: { parts: sent.length, payload: Object.keys(sent[0] as object).sort() },
    };
  });
  expect(surface).toEqual({
    bridge: { call: 'function(0)', on: 'function(0)' },
    event: { parts: 1, payload: ['os', 'preferences', 'systemLanguage', 'systemTheme', 'version'] },
  });
});
