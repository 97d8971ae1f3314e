// What the TikTok handlers work on, and what a caller may touch: handed to every one of them.
import { noPermission, TikTokError } from './tiktok-error.ts';
import type { Account } from '../agency/entities.ts';
import type { EditLog } from '../agency/edits.ts';
import type { EffectLog } from '../control/effects.ts';
import type { Quota } from './quota.ts';
import type { SandboxClock } from '../clock.ts';
import type { TikTokLimits } from './limits.ts';
import type { TokenBook, TokenRecord } from './tokens.ts';
import type { World } from '../agency/world.ts';

export interface TikTokApp {
  readonly id: string;
  readonly name: string;
  secret: string;
}

export interface TikTokContext {
  readonly app: TikTokApp;
  readonly world: World;
  readonly clock: SandboxClock;
  readonly tokens: TokenBook;
  readonly edits: EditLog;
  readonly effects: EffectLog;
  readonly limits: TikTokLimits;
  readonly quota: Quota;
  /** Advertisers that no longer let this app in. */
  readonly closedAccounts: Set<string>;
}

/** 40002 for ids that are none; 40001 for advertisers the token was not given, or that took their leave. */
export function requireAdvertiser(context: TikTokContext, caller: TokenRecord, id: string): Account {
  if (!/^\d+$/.test(id)) throw new TikTokError(40002, 'advertiser_id: Not a valid integer.');
  const account = context.world.account(id);
  if (!account || !caller.advertisers.includes(id) || context.closedAccounts.has(id)) {
    throw noPermission(id);
  }
  return account;
}

/** 40125 when the advertiser did not tick what the call needs. */
export function requireScope(caller: TokenRecord, scope: number): void {
  if (!caller.scope.includes(scope)) {
    throw new TikTokError(40125, 'The access token does not have the permission scope this API needs.');
  }
}
