// Syncs connections: all accounts of a grant, a few at a time, newest days of every account before anyone's history.
import PQueue from 'p-queue';
import { platformNames, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { Connector, Credentials } from '../connectors/connector.ts';
import { createCaller, turnstileFor, type Caller } from '../connectors/http.ts';
import type { Turnstile } from '../connectors/turnstile.ts';
import type { SendHttp } from '../http-client.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { Services } from '../services.ts';
import { createAttention, type Attention } from './attention.ts';
import { pullAccounts } from './pull-accounts.ts';
import { planAccount, type AccountPull } from './pull-account.ts';
import { pageSizes } from './pull-context.ts';
import { createTally, type SyncContext, type SyncCounts } from './tally.ts';
import { createTrouble } from './trouble.ts';

export interface SyncDeps {
  readonly mirror: Mirror;
  readonly http: SendHttp;
  readonly services: Services;
  /** Null when the workspace has no such platform. */
  connector(platform: PlatformId): Connector | null;
  /** What requests are signed with now. Throws or rejects with AppError vault_locked, or platform_auth when there is none. */
  credentials(grantId: string): Credentials | Promise<Credentials>;
  /** The platform refused these credentials. True when others are to be had. Without it: never. */
  renew?(grantId: string, refused: Credentials, kind?: 'auth' | 'setup'): boolean;
  /** Grants of the platform that were not removed and are not broken. */
  liveGrants(platform: PlatformId): readonly string[];
  /** The platform refused the grant: a person has to reconnect. */
  grantRefused(grantId: string, error: StoredError): void;
  /** Accounts that are not to be read, whatever the platform shows. Without it: none. */
  leftOut?(platform: PlatformId): ReadonlySet<string>;
  /** One account could not be synced; the others go on. */
  accountFailed?(grant: Grant, account: FailedAccount): void;
  /** Requests of the grant wait so long for a limit to lift. */
  limited?(grant: Grant, ms: number): void;
  /** The platform took the grant. */
  grantAccepted(grantId: string): void;
  /** What people look at goes first, also in a sync that is running. */
  readonly attention?: Attention;
  /** First delay before a repeated request. */
  readonly retryDelayMs?: number;
}

export interface Grant {
  readonly id: string;
  readonly platform: PlatformId;
}

export interface FailedAccount {
  /** The platform's id. */
  readonly extId: string;
  readonly name: string;
  readonly error: StoredError;
}

export interface Sync {
  /**
   * Goes on from where the last one stopped. Rejects with AppError cancelled when the signal stopped it before the end
   * (what was done stays), and with platform_auth, offline, platform_unreachable and the like when nothing more can
   * be had.
   */
  syncGrant(grant: Grant, context: SyncContext): Promise<SyncCounts>;
  /** The connection's caller, so that whatever else asks for it keeps to the same limits. */
  caller(grant: Grant, connector: Connector): Caller;
  /** Until when the grant's requests wait for a limit, epoch ms; null when they do not. */
  limitedUntil(grantId: string): number | null;
  /** Percent of the nearest limit used, by the platform's newest answers; null when it does not say. */
  usedPercent(grantId: string): number | null;
}

export function createSync(deps: SyncDeps): Sync {
  const callers = new Map<string, Caller>();
  /** A platform counts the requests of the agency's app, whichever connection they are for. */
  const turnstiles = new Map<PlatformId, Turnstile | null>();
  const { clock, randomness, log } = deps.services;
  const attention = deps.attention ?? createAttention();

  function callerFor(grant: Grant, connector: Connector): Caller {
    const known = callers.get(grant.id);
    if (known) return known;
    const turnstile = turnstiles.get(connector.id) ?? turnstileFor(connector, clock);
    turnstiles.set(connector.id, turnstile);
    const caller = createCaller({
      connector,
      turnstile,
      http: deps.http,
      clock,
      randomness,
      credentials: () => deps.credentials(grant.id),
      renew: (refused, kind) => deps.renew?.(grant.id, refused, kind) ?? false,
      onPause: (_account, ms) => deps.limited?.(grant, ms),
      ...(deps.retryDelayMs === undefined ? {} : { retryDelayMs: deps.retryDelayMs }),
    });
    callers.set(grant.id, caller);
    return caller;
  }

  async function pull(grant: Grant, connector: Connector, context: SyncContext): Promise<SyncCounts> {
    const { mirror, services } = deps;
    const caller = callerFor(grant, connector);
    const tally = createTally(context, caller);
    const known = new Map<number, { readonly extId: string; readonly name: string }>();
    const trouble = createTrouble(context.signal, async (accountId, error) => {
      log.warn({ err: error, grant: grant.id }, 'an account could not be synced');
      await mirror.write('markAccount', { accountId, at: clock.now(), error: error.toStored() });
      const account = known.get(accountId);
      if (account) deps.accountFailed?.(grant, { ...account, error: error.toStored() });
    });
    const stop = AbortSignal.any([context.signal, trouble.halt]);
    const shared = { mirror, connector, caller, clock, stop, halt: trouble.halt };

    await pullAccounts({
      ...shared,
      grantId: grant.id,
      liveGrants: deps.liveGrants(grant.platform),
      leftOut: deps.leftOut?.(grant.platform) ?? new Set(),
    });
    deps.grantAccepted(grant.id);
    services.changed('accounts', 'connections');
    const accounts = await mirror.read('accountsOfGrant', { grantId: grant.id });
    for (const { id, extId, name } of accounts) known.set(id, { extId, name });
    tally.accounts(accounts.length);
    const pulls = await Promise.all(
      accounts.map((account) =>
        planAccount({ ...shared, account, pageSizes: pageSizes(connector), wrote: tally.wrote }),
      ),
    );
    tally.total(pulls.reduce((sum, one) => sum + one.days, 0));

    const queue = new PQueue({ concurrency: connector.limits.concurrency });
    const each = (phase: (one: AccountPull) => Promise<void>) => {
      const waiting = [...pulls];
      // Whose turn it is shows only when a place is free: a person may have opened another client meanwhile.
      const next = async () => {
        const one = attention.takeFirst(waiting);
        if (one) await trouble.guard(one.accountId, () => phase(one));
      };
      return queue.addAll(pulls.map(() => next));
    };
    await each(async (one) => {
      await one.front();
      services.changed('campaigns');
    });
    await each(async (one) => {
      await one.back();
      if (stop.aborted) return;
      await mirror.write('markAccount', { accountId: one.accountId, at: clock.now(), error: null });
      tally.accountDone();
    });
    tally.flush();
    trouble.check(accounts.length);
    return tally.counts();
  }

  async function syncGrant(grant: Grant, context: SyncContext): Promise<SyncCounts> {
    const connector = deps.connector(grant.platform);
    if (!connector)
      throw new AppError('not_configured', 'the workspace has no such platform', {
        params: { platform: platformNames[grant.platform], setting: `platforms.${grant.platform}` },
      });
    try {
      return await pull(grant, connector, context);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'platform_auth') deps.grantRefused(grant.id, error.toStored());
      throw error;
    } finally {
      deps.services.changed('campaigns', 'accounts', 'connections');
    }
  }

  return {
    syncGrant,
    caller: callerFor,
    usedPercent: (grantId) => callers.get(grantId)?.pacer.usedPercent() ?? null,
    limitedUntil: (grantId) => callers.get(grantId)?.pacer.limitedUntil() ?? null,
  };
}
