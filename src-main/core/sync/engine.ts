// Syncs connections: all accounts of a grant, a few at a time, newest days of every account before anyone's history.
import PQueue from 'p-queue';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { Connector, Credentials } from '../connectors/connector.ts';
import { createCaller, type Caller } from '../connectors/http.ts';
import type { SendHttp } from '../http-client.ts';
import type { MirroredAccount } from '../mirror/reads/accounts.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { Services } from '../services.ts';
import { pullAccounts } from './pull-accounts.ts';
import { planAccount, type AccountPull } from './pull-account.ts';
import { pageSizes } from './pull-context.ts';
import { createTally, type SyncContext, type SyncCounts } from './tally.ts';

export interface SyncDeps {
  readonly mirror: Mirror;
  readonly http: SendHttp;
  readonly services: Services;
  /** Null when the workspace has no such platform. */
  connector(platform: PlatformId): Connector | null;
  /** Throws AppError vault_locked, or platform_auth when no token is held. */
  credentials(grantId: string): Credentials;
  /** Grants of the platform that were not removed and are not broken. */
  liveGrants(platform: PlatformId): readonly string[];
  /** The platform refused the grant: a person has to reconnect. */
  grantRefused(grantId: string, error: StoredError): void;
  /** The platform took the grant. */
  grantAccepted(grantId: string): void;
  /** First delay before a repeated request. */
  readonly retryDelayMs?: number;
}

export interface Grant {
  readonly id: string;
  readonly platform: PlatformId;
}

export interface Sync {
  /**
   * Goes on from where the last one stopped. When stopped by the signal it resolves with what was done. Rejects with
   * AppError platform_auth, offline, platform_unreachable and the like when nothing more can be had.
   */
  syncGrant(grant: Grant, context: SyncContext): Promise<SyncCounts>;
  /** Until when the grant's requests wait for a limit, epoch ms; null when they do not. */
  limitedUntil(grantId: string): number | null;
}

export function createSync(deps: SyncDeps): Sync {
  const callers = new Map<string, Caller>();
  const { clock, randomness, log } = deps.services;

  function callerFor(grant: Grant, connector: Connector): Caller {
    const known = callers.get(grant.id);
    if (known) return known;
    const caller = createCaller({
      connector,
      http: deps.http,
      clock,
      randomness,
      credentials: () => deps.credentials(grant.id),
      ...(deps.retryDelayMs === undefined ? {} : { retryDelayMs: deps.retryDelayMs }),
    });
    callers.set(grant.id, caller);
    return caller;
  }

  async function syncGrant(grant: Grant, context: SyncContext): Promise<SyncCounts> {
    const connector = deps.connector(grant.platform);
    if (!connector)
      throw new AppError('not_configured', 'no such platform', { params: { platform: grant.platform } });
    const caller = callerFor(grant, connector);
    const tally = createTally(context, caller);
    // One account's trouble is its own; the grant's or the network's ends the work of all.
    const halt = new AbortController();
    const stop = AbortSignal.any([context.signal, halt.signal]);
    const signals = { stop, halt: halt.signal };
    const failures = new Map<number, AppError>();
    let fatal: AppError | null = null;

    async function attempt(account: MirroredAccount, work: () => Promise<void>): Promise<void> {
      if (stop.aborted || failures.has(account.id)) return;
      try {
        await work();
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.code === 'cancelled' && context.signal.aborted) return;
        if (endsAll(error)) {
          fatal ??= error;
          halt.abort();
          return;
        }
        failures.set(account.id, error);
        log.warn({ err: error, account: account.extId }, 'an account could not be synced');
        await deps.mirror.write('markAccount', {
          accountId: account.id,
          at: clock.now(),
          error: error.toStored(),
        });
      }
    }

    try {
      await pullAccounts(deps.mirror, {
        connector,
        caller,
        grantId: grant.id,
        liveGrants: deps.liveGrants(grant.platform),
        ...signals,
        at: clock.now(),
      });
      deps.grantAccepted(grant.id);
      deps.services.changed('accounts', 'connections');
      const accounts = await deps.mirror.read('accountsOfGrant', { grantId: grant.id });
      tally.accounts(accounts.length);
      const pulls = new Map<MirroredAccount, AccountPull>();
      for (const account of accounts) {
        const sizes = pageSizes(connector);
        const shared = {
          connector,
          caller,
          mirror: deps.mirror,
          clock,
          account,
          ...signals,
          pageSizes: sizes,
        };
        pulls.set(account, await planAccount({ ...shared, wrote: tally.wrote }));
      }
      tally.total([...pulls.values()].reduce((sum, pull) => sum + pull.days, 0));
      const queue = new PQueue({ concurrency: connector.limits.concurrency });
      const all = async (phase: (account: MirroredAccount, pull: AccountPull) => Promise<void>) => {
        for (const [account, pull] of pulls)
          void queue.add(() => attempt(account, () => phase(account, pull)));
        await queue.onIdle();
      };
      await all(async (_account, pull) => {
        await pull.front();
        deps.services.changed('campaigns', 'tenants');
      });
      await all(async (account, pull) => {
        await pull.back();
        if (stop.aborted) return;
        await deps.mirror.write('markAccount', { accountId: account.id, at: clock.now(), error: null });
        tally.accountDone();
      });
      if (fatal !== null) throw fatal as AppError;
      const [failure] = failures.values();
      if (failure && failures.size === accounts.length) throw failure;
      return tally.counts();
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'cancelled' && context.signal.aborted) return tally.counts();
      if (error.code === 'platform_auth') deps.grantRefused(grant.id, error.toStored());
      throw error;
    } finally {
      tally.flush();
      deps.services.changed('campaigns', 'tenants', 'accounts', 'connections');
    }
  }

  return {
    syncGrant,
    limitedUntil: (grantId) => callers.get(grantId)?.pacer.limitedUntil() ?? null,
  };
}

const fatalCodes: ReadonlySet<string> = new Set([
  'platform_auth',
  'offline',
  'platform_unreachable',
  'vault_locked',
  'disk_full',
  'database_unreadable',
  'core_unavailable',
  'forbidden',
]);

function endsAll(error: AppError): boolean {
  return fatalCodes.has(error.code);
}
