// The built shell around a core and a page that a test can break on purpose.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import type { CockpitBridge } from '../../src-shared/ipc/bridge.ts';
import { launchDesktop, ownedFolder, type Desktop, type LaunchOptions } from '../support/desktop.ts';
import { desktopSession } from '../support/session.ts';

declare global {
  interface Window {
    readonly cockpit: CockpitBridge;
  }
}

const page = `<!doctype html>
<html lang="en" data-theme="%THEME%" data-density="%DENSITY%">
  <head>
    <meta charset="utf-8" />
    <meta property="csp-nonce" nonce="%CSP_NONCE%" />
    <title>Shell under test</title>
    <script type="module" src="/assets/page.js"></script>
  </head>
  <body><h1>Shell under test</h1></body>
</html>
`;

/** Keeps all that the core and the shell say, from the first moment, where a test can read it. */
const script = `
globalThis.heard = [];
for (const name of ['core', 'changed', 'shell']) window.cockpit.on(name, (payload) => heard.push({ name, payload }));
`;

/** A folder with the app: shell and preload as they are built, the test core and a page of one heading beside them. */
export async function makeShellApp(): Promise<string> {
  const session = desktopSession();
  const folder = path.join(ownedFolder(session), 'app');
  fs.cpSync(path.join(session.appDir, 'out'), path.join(folder, 'out'), { recursive: true });
  fs.cpSync(path.join(session.appDir, 'package.json'), path.join(folder, 'package.json'));
  fs.symlinkSync(path.join(session.appDir, 'node_modules'), path.join(folder, 'node_modules'));
  const renderer = path.join(folder, 'out', 'renderer');
  fs.rmSync(renderer, { recursive: true });
  fs.mkdirSync(path.join(renderer, 'assets'), { recursive: true });
  fs.writeFileSync(path.join(renderer, 'index.html'), page);
  fs.writeFileSync(path.join(renderer, 'assets', 'page.js'), script);
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, '..', 'shell', 'support', 'test-core.ts'),
      outDir: path.join(folder, 'out', 'main'),
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'core.js' } },
    },
  });
  return folder;
}

/** What the page heard so far, in order. */
export async function heard(desktop: Desktop): Promise<{ name: string; payload: Record<string, unknown> }[]> {
  // The window is there before its page's script has run.
  await desktop.window.waitForFunction(() => Reflect.has(globalThis, 'heard'));
  return desktop.window.evaluate(
    () => Reflect.get(globalThis, 'heard') as { name: string; payload: Record<string, unknown> }[],
  );
}

/** The bridge as a page may call it that does not keep to the contract. */
interface UntypedBridge {
  call(name: string, input: unknown): Promise<string>;
}

export interface Reply {
  ok: boolean;
  data?: Record<string, unknown>;
  error?: { code: string; correlationId: string; fields?: Record<string, string> };
}

/** Calls as the page does, with names the contract may not have. */
export async function callFrom(desktop: Desktop, name: string, input: unknown = {}): Promise<Reply> {
  const text = await desktop.window.evaluate(
    ([callName, callInput]) => (window.cockpit as unknown as UntypedBridge).call(callName, callInput),
    [name, input] as const,
  );
  return JSON.parse(text) as Reply;
}

export function launchShell(appDir: string, options: LaunchOptions = {}): Promise<Desktop> {
  return launchDesktop({ appDir, ...options });
}
