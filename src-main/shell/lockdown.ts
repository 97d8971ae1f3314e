// Denies by default all that a page could do beyond its own window: leave, open, load, ask, download.
import { url as inspectorUrl } from 'node:inspector';
import { app, session, type Session, type WebContents } from 'electron';
import { cockpitOrigin } from './app-protocol.ts';

/** Chromium services that talk to its makers' servers, or have no place in a window that loads one page. */
const quietSwitches: ReadonlyArray<readonly [name: string, value?: string]> = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-default-apps'],
  ['disable-breakpad'],
  ['no-pings'],
  ['no-first-run'],
  ['dns-prefetch-disable'],
  ['no-proxy-server'],
  // All network is the core's. Here no name resolves, whatever asks.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
];

/** Switches that would take a protection away; the app does not run with any of them. */
const refusedSwitches = [
  'no-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'ignore-certificate-errors',
  'single-process',
];

/** Would let another program into the page. Runs from source and test packages, whose inspect fuse is on, are driven so. */
const debuggingSwitches = ['remote-debugging-port', 'remote-debugging-pipe'];

/** The first switch of this run that takes a protection away, or null. */
export function weakeningSwitch(): string | null {
  const inspected = !app.isPackaged || inspectorUrl() !== undefined;
  const refused = inspected ? refusedSwitches : [...refusedSwitches, ...debuggingSwitches];
  return refused.find((name) => app.commandLine.hasSwitch(name)) ?? null;
}

/** Before the app is ready, or it has no effect. */
export function quietChromium(): void {
  app.enableSandbox();
  for (const [name, value] of quietSwitches) app.commandLine.appendSwitch(name, value);
}

/** Guards every page there is or will be, however it came to be. Before the first window. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    guard(contents);
  });
  app.on('select-client-certificate', (event) => {
    event.preventDefault();
  });
  app.on('login', (event) => {
    event.preventDefault();
  });
}

/** After the app is ready, before the first window. */
export function guardSession(): void {
  const own: Session = session.defaultSession;
  own.setPermissionRequestHandler((_contents, permission, ...[answer, details]) => {
    answer(permission === 'clipboard-sanitized-write' && originOf(details.requestingUrl) === cockpitOrigin);
  });
  own.setPermissionCheckHandler(
    (_contents, permission, origin) =>
      permission === 'clipboard-sanitized-write' && originOf(origin) === cockpitOrigin,
  );
  // -2: refused, whatever Chromium thinks of the certificate.
  own.setCertificateVerifyProc((_request, answer) => {
    answer(-2);
  });
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler((_request, answer) => {
    answer({});
  });
  own.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayLoad(details.url) });
  });
  own.on('will-download', (event) => {
    event.preventDefault();
  });
  own.setSpellCheckerEnabled(false);
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  const refuse = (event: { preventDefault: () => void }) => {
    event.preventDefault();
  };
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-attach-webview', refuse);
}

function mayLoad(url: string): boolean {
  const { protocol } = new URL(url);
  if (protocol === 'app:') return originOf(url) === cockpitOrigin;
  return protocol === 'data:' || protocol === 'blob:' || (!app.isPackaged && protocol === 'devtools:');
}

/** Scheme and host; Node gives schemes of our own the origin "null". */
function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed === null ? '' : `${parsed.protocol}//${parsed.host}`;
}
