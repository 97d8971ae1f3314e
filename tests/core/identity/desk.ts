// A desk for tests of sign-in: the real ledger, network and identity of the core, and a browser to sign in with.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished, vi } from 'vitest';
import type { AskDesktop } from '../../../src-main/core/desktop-ports.ts';
import { createIds, systemRandomness } from '../../../src-main/core/clock.ts';
import { openLedger } from '../../../src-main/core/db/open-ledger.ts';
import { createIdentity, type Identity } from '../../../src-main/core/identity/identity.ts';
import { providerHostId } from '../../../src-main/core/identity/providers.ts';
import { createHttp } from '../../../src-main/core/network/http.ts';
import { createReachability, type Reachability } from '../../../src-main/core/network/reachability.ts';
import type { Services } from '../../../src-main/core/services.ts';
import { workspaceFile, type WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import type { SessionState } from '../../../src-shared/ipc/session.ts';
import { Browser, type Seen } from '../../sandbox/browser.ts';
import { memoryVault, type MemoryVault } from './memory-vault.ts';
import { movedClock, type MovedClock } from './moved-clock.ts';

export interface Desk {
  readonly identity: Identity;
  readonly reachability: Reachability;
  readonly clock: MovedClock;
  readonly vault: MemoryVault;
  readonly dir: string;
  /** Addresses the core asked the desktop to open. */
  readonly opened: string[];
  /** Payloads of all session events. */
  readonly events: SessionState[];
  /** Everything the core logged. */
  log(): string;
  /** Starts a sign-in and goes through the provider's page as that person; null presses Cancel there. */
  signInAs(person: string | null): Promise<Seen>;
  /** Ends this core; open a desk with its parts to start it again. */
  stop(): void;
}

export interface DeskOptions {
  readonly issuer: string;
  readonly graceDays?: number;
  readonly providerId?: string;
  readonly clientId?: string;
  readonly roleClaim?: string;
  /** Parts of a desk that was stopped. */
  readonly from?: Pick<Desk, 'dir' | 'vault' | 'clock'>;
  readonly clock?: MovedClock;
  readonly signInTimeoutMs?: number;
}

export function workspaceFor(options: DeskOptions): WorkspaceFile {
  const { issuer, providerId: id = 'northwind', clientId = 'agency-cockpit', graceDays = 7 } = options;
  const roleClaim = options.roleClaim ?? 'roles';
  return workspaceFile.parse({
    id: 'northwind',
    name: 'Northwind Agency',
    oidc: { providers: [{ id, name: 'Northwind Sign-in', issuer, clientId, roleClaim }] },
    graceDays,
    platforms: {},
  });
}

export function openDesk(options: DeskOptions): Desk {
  const clock = options.clock ?? options.from?.clock ?? movedClock(new Date().getTime());
  const vault = options.from?.vault ?? memoryVault();
  const dir = options.from?.dir ?? mkdtempSync(join(tmpdir(), 'agency-cockpit-identity-'));
  const lines: string[] = [];
  const events: SessionState[] = [];
  const opened: string[] = [];
  const services: Services = {
    clock,
    ids: createIds(clock, systemRandomness),
    randomness: systemRandomness,
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    emit: (name, payload) => void (name === 'session' && events.push(payload as SessionState)),
    changed: () => undefined,
  };
  const ledger = openLedger({
    path: join(dir, 'ledger.db'),
    backupsDir: join(dir, 'backups'),
    migrationsDir: join(import.meta.dirname, '../../../drizzle/ledger'),
    clock,
  });
  const workspace = workspaceFor(options);
  const { origin } = new URL(options.issuer);
  const [provider] = workspace.oidc.providers;
  const host = { id: providerHostId(provider?.id ?? ''), name: 'Northwind Sign-in', origin };
  const reachability = createReachability({ hosts: [host], services });
  const http = createHttp({
    allowedOrigins: () => new Set([origin]),
    clock,
    log: services.log,
    onOutcome: reachability.observe,
    nothingReachable: reachability.nothingReachable,
  });
  const ask: AskDesktop = (name, input) => {
    if (name === 'browser.open' && 'url' in input) opened.push(input.url);
    return Promise.reject(new Error('no browser on this machine'));
  };
  const signInTimeoutMs = options.signInTimeoutMs ?? 300_000;
  const deps = { db: ledger.db, vault, services, ask, http, workspace, reachability, signInTimeoutMs };
  const identity = createIdentity(deps);
  reachability.start();
  identity.start();
  let running = true;
  const stop = () => {
    if (!running) return;
    running = false;
    identity.stop();
    reachability.stop();
    ledger.close();
  };
  onTestFinished(() => {
    stop();
    rmSync(dir, { recursive: true, force: true });
  });
  const desk: Desk = {
    identity,
    reachability,
    clock,
    vault,
    dir,
    opened,
    events,
    log: () => lines.join(''),
    async signInAs(person) {
      await identity.signIn(host.id.replace('oidc:', ''));
      const page = await comeBack(identity.state().signIn?.address ?? '', person);
      await until(() => identity.state().signIn === null);
      return page;
    },
    stop,
  };
  return desk;
}

/** Goes through the provider's page at an address and back to the core's own; answers what that shows. */
export async function comeBack(address: string, person: string | null): Promise<Seen> {
  const home = new URL(address).origin;
  const browser = new Browser(home);
  const login = await browser.open(address);
  const redirected = login.url.startsWith(home)
    ? person === null
      ? await browser.submit(login, {}, 1)
      : await browser.submit(login, { person })
    : login;
  const response = await fetch(redirected.url);
  return { url: redirected.url, html: await response.text() };
}

export async function until(condition: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      if (!condition()) throw new Error('not yet');
    },
    { timeout: 10_000, interval: 10 },
  );
}
