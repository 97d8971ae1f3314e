// What the next start paints before its core: kept for whom it may be shown to, and for nobody else.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLastScreen } from '../../../src-main/core/last-screen/last-screen.ts';
import type { CallContext, Handlers } from '../../../src-main/core/calls/context.ts';
import { drawnForPage, readLastScreen } from '../../../src-main/shell/last-screen.ts';
import type { DrawnFor, DrawnScreen } from '../../../src-shared/ipc/screen.ts';
import type { LastScreen } from '../../../src-shared/ipc/last-screen.ts';
import type { AppState } from '../../../src-shared/ipc/app.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import { personId } from '../../../src-shared/domain/ids.ts';
import { movedClock } from '../identity/moved-clock.ts';
import { testServices } from '../../support/services.ts';

const day = 86_400_000;
const start = Date.parse('2026-11-21T09:00:00Z');
const clients: CallOutput<'tenants.list'> = {
  rows: [],
  range: { from: '2026-10-24', to: '2026-11-20' },
  zones: ['Europe/Berlin'],
  arrangement: { pinned: [], order: [] },
  rates: null,
};
const signedIn: AppState = {
  version: '1.0.0',
  now: start,
  workspace: { id: 'w', name: 'Agency', demo: false, providers: [], platforms: ['meta'], graceDays: 7 },
  workspaceError: null,
  notices: [],
  vault: { status: 'unlocked', backend: 'gnome_libsecret', slots: ['keystore', 'recovery'] },
  session: {
    status: 'active',
    person: {
      id: personId.parse('019aa000-0000-7000-8000-000000000001'),
      name: 'Lee',
      email: 'lee@agency.example',
      role: 'user',
    },
    providerId: 'company',
    signedInAt: start,
    refreshedAt: start,
    graceUntil: start + 7 * day,
    mayPost: true,
    error: null,
    signIn: null,
    lock: {
      locked: false,
      locksAt: null,
      idleMinutes: null,
      longestMinutes: null,
      hasPin: false,
      methods: ['provider'],
    },
  },
  network: { online: true, since: start, hosts: [] },
};
const page: DrawnFor = { path: '/clients', language: 'en', density: 'dense', sidebar: 'full' };
const drawn: DrawnScreen = {
  seenAt: start,
  drawnAt: start,
  width: 1440,
  height: 873,
  scrollTop: 0,
  tree: { kinds: [['p', {}, {}]], nodes: [0, 0, 1, 'Northwind'] },
};
const withSession = (part: Partial<AppState['session']>): AppState => ({
  ...signedIn,
  session: { ...signedIn.session, ...part },
});
const withLock = (part: Partial<AppState['session']['lock']>) =>
  withSession({ lock: { ...signedIn.session.lock, ...part } });
const withVault = (part: Partial<AppState['vault']>): AppState => ({
  ...signedIn,
  vault: { ...signedIn.vault, ...part },
});

let dir: string;
const file = () => path.join(dir, 'last-screen.json');
const workspaceFile = () => path.join(dir, 'given.json');

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cockpit-last-screen-'));
  for (const name of ['workspace.json', 'given.json']) {
    fs.writeFileSync(path.join(dir, name), '{}');
    fs.utimesSync(path.join(dir, name), new Date(start - day), new Date(start - day));
  }
});
afterEach(() => {
  fs.rmSync(dir, { recursive: true });
});

function room(given: string | null = null) {
  const clock = movedClock(start);
  const held = { state: signedIn };
  const kept = createLastScreen({
    options: { profileDir: dir, workspaceFile: given, version: '1.0.0' },
    services: testServices(clock),
    state: () => held.state,
  });
  const answered = { clients };
  const handlers = kept.watch({ 'tenants.list': () => answered.clients });
  const doorOf = (kind: 'window' | 'cli') => (kind === 'window' ? { kind, windowId: 1 } : { kind });
  const ask = async (kind: 'window' | 'cli', correlationId = 'a1') => {
    const list = handlers['tenants.list'] as Handlers['tenants.list'];
    return list({ lastFullDays: 28 }, { door: doorOf(kind), correlationId } as CallContext);
  };
  const draw = async (kind: 'window' | 'cli' = 'window', answer = 'a1') => {
    const keep = handlers['screen.keep'] as Handlers['screen.keep'];
    return (await keep({ answer, for: page, screen: drawn }, { door: doorOf(kind) } as CallContext)).kept;
  };
  return { clock, held, kept, ask, draw, answered };
}

function read(now = start + day, given: string | null = null): LastScreen | null {
  const found = readLastScreen(dir, { version: '1.0.0', workspaceFile: given, now });
  return found && (JSON.parse(found.screen) as LastScreen);
}

function readDrawn(of: DrawnFor = page): DrawnScreen | null {
  const found = readLastScreen(dir, { version: '1.0.0', workspaceFile: null, now: start + day });
  const json = found === null ? null : drawnForPage(found, of);
  return json === null ? null : (JSON.parse(json) as DrawnScreen);
}

describe('the last screen', () => {
  test('is what a window was answered last, and promises nothing that only a running core knows', async () => {
    const { clock, kept, ask } = room();
    expect(await ask('window')).toBe(clients);
    clock.advance(10_000);
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
    const seen = read();
    expect(seen).toMatchObject({
      seenAt: start,
      state: { session: { status: 'active', mayPost: false } },
      clients: { input: { lastFullDays: 28 }, output: clients },
    });
    kept.stop();
    expect(read()).toEqual(seen);
  });

  test('is written at the end at the latest, and not for the command line', async () => {
    const { kept, ask } = room();
    await ask('cli');
    kept.stop();
    expect(read()).toBeNull();
    await ask('window');
    kept.stop();
    expect(read()).not.toBeNull();
  });

  const noLonger: readonly [string, AppState][] = [
    ['signed out', withSession({ status: 'signed_out', person: null })],
    ['ended', withSession({ status: 'ended' })],
    ['locked', withLock({ locked: true })],
    ['with a lock that a start may find closed', withLock({ idleMinutes: 10 })],
    ['in memory only', withVault({ status: 'memory', slots: [] })],
    ['whose vault asks for a passphrase', withVault({ slots: ['passphrase'] })],
    ['whose vault is locked', withVault({ status: 'locked' })],
  ];
  test.each(noLonger)('is gone for a session %s', async (_name, state) => {
    const { clock, held, kept, ask } = room();
    await ask('window');
    clock.advance(10_000);
    held.state = state;
    kept.told('session', state.session);
    expect(fs.existsSync(file())).toBe(false);
    await ask('window');
    clock.advance(10_000);
    kept.stop();
    expect(fs.readdirSync(dir).sort()).toEqual(['given.json', 'workspace.json']);
  });

  test('stays while a workspace opens, in which nobody is signed in yet', async () => {
    const { clock, held, kept, ask } = room();
    await ask('window');
    clock.advance(10_000);
    held.state = { ...withSession({ status: 'signed_out', person: null }), workspace: null };
    kept.told('vault', held.state.vault);
    kept.told('session', held.state.session);
    expect(read()).not.toBeNull();
  });

  test('is gone when clients or people change, until they are answered anew', async () => {
    const { clock, kept, ask } = room();
    for (const topic of ['tenants', 'people'] as const) {
      await ask('window');
      clock.advance(10_000);
      await ask('window');
      kept.told('changed', { topics: ['campaigns'], tenantId: null });
      expect(read()).not.toBeNull();
      kept.told('changed', { topics: [topic], tenantId: null });
      clock.advance(10_000);
      expect(fs.existsSync(file())).toBe(false);
    }
  });

  test('is not shown by another version, to another workspace, beyond its grace or before its time', async () => {
    const { kept, ask } = room(workspaceFile());
    await ask('window');
    kept.stop();
    const given = workspaceFile();
    expect(read(start, given)).not.toBeNull();
    expect(read(start + 7 * day - 1, given)).not.toBeNull();
    expect(read(start + 7 * day, given)).toBeNull();
    expect(read(start - 1, given)).toBeNull();
    expect(read(start, null)).not.toBeNull();
    expect(read(start, path.join(dir, 'workspace.json'))).toBeNull();
    expect(readLastScreen(dir, { version: '1.0.1', workspaceFile: given, now: start })).toBeNull();
    for (const name of ['workspace.json', 'given.json']) {
      const changed = path.join(dir, name);
      fs.utimesSync(changed, new Date(start + 1), new Date(start + 1));
      expect(read(start + day, given)).toBeNull();
      fs.utimesSync(changed, new Date(start - day), new Date(start - day));
    }
    expect(read(start + day, given)).not.toBeNull();
  });

  test('that is damaged is none', async () => {
    const { kept, ask } = room();
    await ask('window');
    kept.stop();
    const whole = fs.readFileSync(file(), 'utf8');
    const head = whole.split('\n')[0] ?? '';
    const damaged = [
      whole.slice(0, -1),
      '',
      'null',
      '[]',
      '\n',
      head,
      whole.replace('"rows":[]', '"rows":[{}]'),
    ];
    for (const text of damaged) {
      fs.writeFileSync(file(), text);
      expect(read()).toBeNull();
    }
    fs.writeFileSync(file(), whole);
    expect(read()).not.toBeNull();
  });
});

describe('what a window has drawn of it', () => {
  const tenant = { id: 't1', name: 'Northwind' } as CallOutput<'tenants.list'>['rows'][number];

  test('is kept with it, for the page it was drawn for', async () => {
    const { clock, kept, ask, draw } = room();
    await ask('window');
    clock.advance(10_000);
    expect(readDrawn()).toBeNull();
    expect(await draw()).toBe(true);
    clock.advance(10_000);
    expect(readDrawn()).toEqual(drawn);
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
    const others: Partial<DrawnFor>[] = [
      { path: '/' },
      { path: '/clients?client=t1' },
      { language: 'de' },
      { density: 'comfortable' },
      { sidebar: 'icons' },
    ];
    for (const other of others) expect(readDrawn({ ...page, ...other })).toBeNull();
    kept.stop();
    expect(readDrawn()).toEqual(drawn);
  });

  test('stays with the answer it shows while newer ones come, until one of those is drawn', async () => {
    const { clock, kept, ask, draw, answered } = room();
    answered.clients = { ...clients, rows: [tenant] };
    await ask('window', 'a1');
    clock.advance(1_000);
    const newer = { ...clients, rows: [{ ...tenant, pending: 3 }] };
    answered.clients = newer;
    await ask('window', 'a2');
    expect(await draw('window', 'a1')).toBe(true);
    kept.stop();
    expect(readDrawn()).toEqual(drawn);
    expect(read()).toMatchObject({ seenAt: start, clients: { output: { rows: [tenant] } } });
    expect(await draw('window', 'a2')).toBe(true);
    kept.stop();
    expect(read()).toMatchObject({ seenAt: start + 1_000, clients: { output: newer } });
  });

  test('is taken from windows only, and only of an answer that still counts', async () => {
    const { clock, kept, ask, draw } = room();
    expect(await draw()).toBe(false);
    await ask('window', 'a1');
    expect(await draw('cli', 'a1')).toBe(false);
    expect(await draw('window', 'a2')).toBe(false);
    expect(await draw('window', 'a1')).toBe(true);
    kept.told('changed', { topics: ['tenants'], tenantId: null });
    await ask('window', 'a3');
    expect(await draw('window', 'a1')).toBe(false);
    clock.advance(10_000);
    expect(read()).not.toBeNull();
    expect(readDrawn()).toBeNull();
    expect(await draw('window', 'a3')).toBe(true);
  });

  test.each([
    ['signed out', withSession({ status: 'signed_out', person: null })],
    ['locked', withLock({ locked: true })],
    ['with a lock that a start may find closed', withLock({ idleMinutes: 10 })],
  ])('is gone for a session %s, and not taken', async (_name, state) => {
    const { clock, held, kept, ask, draw } = room();
    await ask('window');
    await draw();
    clock.advance(10_000);
    expect(readDrawn()).not.toBeNull();
    held.state = state;
    kept.told('session', state.session);
    expect(await draw()).toBe(false);
    await ask('window');
    expect(await draw()).toBe(false);
    kept.stop();
    expect(fs.readdirSync(dir).sort()).toEqual(['given.json', 'workspace.json']);
  });

  test('outlives a run that draws nothing, as long as the same person sees the same clients', async () => {
    const first = room();
    first.answered.clients = { ...clients, rows: [tenant] };
    await first.ask('window');
    await first.draw();
    first.kept.stop();
    const again = async (change: (one: ReturnType<typeof room>) => void) => {
      const next = room();
      next.answered.clients = { ...clients, rows: [{ ...tenant, pending: 3 }] };
      change(next);
      await next.ask('window');
      next.kept.stop();
      return readDrawn();
    };
    expect(await again(() => undefined)).toEqual(drawn);
    const before = fs.readFileSync(file());
    const others: ((one: ReturnType<typeof room>) => void)[] = [
      ({ answered }) => (answered.clients = clients),
      ({ answered }) => (answered.clients = { ...clients, rows: [{ ...tenant, name: 'Eastwind' }] }),
      ({ held }) =>
        (held.state = withSession({
          person: signedIn.session.person && { ...signedIn.session.person, role: 'admin' },
        })),
    ];
    for (const other of others) {
      fs.writeFileSync(file(), before);
      expect(await again(other)).toBeNull();
      expect(read()).not.toBeNull();
    }
  });

  test('that is damaged is none, and takes nothing else with it', async () => {
    const { kept, ask, draw } = room();
    await ask('window');
    await draw();
    kept.stop();
    const whole = fs.readFileSync(file(), 'utf8');
    for (const text of [
      whole.replace('"nodes"', '"codes"'),
      whole.slice(0, -1),
      whole.split('\n').slice(0, 2).join('\n'),
    ]) {
      fs.writeFileSync(file(), text);
      expect(read()).not.toBeNull();
      expect(readDrawn()).toBeNull();
    }
  });
});
