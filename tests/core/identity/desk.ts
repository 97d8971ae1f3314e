// A desk for tests of sign-in: the real ledger, network and identity of the core, and a browser to sign in with.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { pino } from 'pino';
import { onTestFinished, vi } from 'vitest';
import { auditEvents } from '../../../src-main/core/audit/ledger-schema.ts';
import { createIds, systemRandomness } from '../../../src-main/core/clock.ts';
import { openLedger } from '../../../src-main/core/db/open-ledger.ts';
import { createIdentity, type Identity } from '../../../src-main/core/identity/identity.ts';
import { providerHostId } from '../../../src-main/core/identity/providers.ts';
import { createHttp } from '../../../src-main/core/network/http.ts';
import { createReachability, type Reachability } from '../../../src-main/core/network/reachability.ts';
import type { FieldPlace, Vault } from '../../../src-main/core/vault/vault-port.ts';
import { vaultFields } from '../../../src-main/core/vault/ledger-schema.ts';
import { openVault } from '../../../src-main/core/vault/vault.ts';
import { AppError } from '../../../src-main/core/app-error.ts';
import type { Services } from '../../../src-main/core/services.ts';
import {
  workspaceFile,
  type ProviderSettings,
  type WorkspaceFile,
} from '../../../src-shared/domain/workspace-file.ts';
import type { SessionState } from '../../../src-shared/ipc/session.ts';
import { Browser, type Seen } from '../../sandbox/browser.ts';
import { movedClock, type MovedClock } from './moved-clock.ts';
import { testDesktop, type TestDesktop } from './test-keystore.ts';

export interface Desk {
  readonly identity: Identity;
  readonly reachability: Reachability;
  readonly clock: MovedClock;
  readonly desktop: TestDesktop;
  readonly dir: string;
  /** The tokens that are kept, by field. */
  tokens(): ReadonlyMap<string, string>;
  unlock(): void;
  /** Everything in the files of the profile, as one text of bytes. */
  files(): string;
  /** Addresses the core asked the desktop to open. */
  readonly opened: string[];
  /** Payloads of all session events. */
  readonly events: SessionState[];
  /** From now on the ledger finds no room for another page; or finds it again. */
  fillDisk(full: boolean): void;
  /** Audit events of an act, oldest first. */
  audited(action: string): readonly (typeof auditEvents.$inferSelect)[];
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
  /** A second provider of the same workspace. */
  readonly other?: { readonly id: string; readonly issuer: string };
  /** Other settings of the provider. */
  readonly provider?: Partial<ProviderSettings>;
  /** As ProviderDeps has it. */
  readonly answerWaitMs?: number;
  /** Parts of a desk that was stopped. */
  /** As the workspace file has it. */
  readonly lockAfterMinutes?: number;
  readonly from?: Pick<Desk, 'dir' | 'desktop' | 'clock'>;
  readonly clock?: MovedClock;
  /** The vault stays locked until desk.unlock(). */
  readonly locked?: boolean;
  /** There is no keystore, so the vault lives in memory. */
  readonly memory?: boolean;
}

export function workspaceFor(options: DeskOptions): WorkspaceFile {
  const { issuer, providerId: id = 'northwind', clientId = 'agency-cockpit', graceDays = 7 } = options;
  const roleClaim = options.roleClaim ?? 'roles';
  return workspaceFile.parse({
    id: 'northwind',
    name: 'Northwind Agency',
    oidc: {
      providers: [
        { id, name: 'Northwind Sign-in', issuer, clientId, roleClaim, ...options.provider },
        ...(options.other ? [{ ...options.other, name: 'Another sign-in', clientId, roleClaim }] : []),
      ],
    },
    graceDays,
    lockAfterMinutes: options.lockAfterMinutes,
    platforms: {},
  });
}

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const clock = options.clock ?? options.from?.clock ?? movedClock(new Date().getTime());
  const desktop = options.from?.desktop ?? testDesktop(options.memory !== true);
  const { opened } = desktop;
  const dir = options.from?.dir ?? mkdtempSync(join(tmpdir(), 'agency-cockpit-identity-'));
  const lines: string[] = [];
  const events: SessionState[] = [];
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
    allowedOrigins: () => new Set([origin, ...(options.other ? [options.other.issuer] : [])]),
    clock,
    log: services.log,
    onOutcome: reachability.observe,
    nothingReachable: reachability.nothingReachable,
  });
  const { ask } = desktop;
  const opening = { db: ledger.db, services, ask, keyring: null };
  const realVault = await openVault(opening);
  if (options.memory === true) await realVault.setUp({ method: 'memory' });
  let locked = options.locked === true;
  const vault = lockable(realVault, () => locked);
  const { answerWaitMs } = options;
  const waits = answerWaitMs === undefined ? {} : { answerWaitMs };
  const deps = { db: ledger.db, vault, services, ask, http, workspace, reachability, ...waits };
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
    desktop,
    dir,
    opened,
    tokens() {
      const places = ledger.db.select().from(vaultFields).all();
      const kept = places.filter((place) => place.subject.startsWith('session:'));
      return new Map(kept.map((place) => [place.field, realVault.get(place) ?? '']));
    },
    unlock() {
      locked = false;
      identity.onVaultUnlocked();
    },
    files: () =>
      readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
        .join(''),
    events,
    fillDisk(full) {
      const [size] = ledger.db.all<{ page_count: number }>(sql.raw('pragma page_count'));
      const most = full ? (size?.page_count ?? 0) : 1_000_000;
      ledger.db.all(sql.raw(`pragma max_page_count = ${most}`));
    },
    audited: (action) =>
      ledger.db
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.action, action))
        .orderBy(auditEvents.seq)
        .all(),
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

/** The real vault, as it answers while it is locked. */
function lockable(vault: Vault, isLocked: () => boolean): Vault {
  const open = () => {
    if (isLocked()) throw new AppError('vault_locked', 'locked');
    return vault;
  };
  return {
    put: (place: FieldPlace, secret: string) => {
      open().put(place, secret);
    },
    get: (place) => open().get(place),
    has: (place) => vault.has(place),
    drop: (scope, subject) => {
      vault.drop(scope, subject);
    },
    shred: (scope) => {
      vault.shred(scope);
    },
  };
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
