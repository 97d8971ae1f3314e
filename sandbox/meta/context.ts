// What the Meta handlers work on, and who is calling: handed to every one of them.
import { noPermission, unknownObject } from './graph-error.ts';
import { accountOf } from '../agency/entities.ts';
import { metaUser } from './users.ts';
import type { Account, Entity } from '../agency/entities.ts';
import type { EditLog } from '../agency/edits.ts';
import type { EffectLog } from '../control/effects.ts';
import type { MetaLimits } from './limits.ts';
import type { MetaUser } from './users.ts';
import type { ReportJobs } from './insights-jobs.ts';
import type { SandboxClock } from '../clock.ts';
import type { TokenBook, TokenRecord } from './tokens.ts';
import type { UsageMeter } from './usage.ts';
import type { World } from '../agency/world.ts';

export interface MetaApp {
  readonly id: string;
  readonly name: string;
  secret: string;
  requireProof: boolean;
}

export interface MetaContext {
  readonly app: MetaApp;
  readonly world: World;
  readonly clock: SandboxClock;
  readonly tokens: TokenBook;
  readonly edits: EditLog;
  readonly effects: EffectLog;
  readonly usage: UsageMeter;
  readonly limits: MetaLimits;
  readonly jobs: ReportJobs;
  /** Accounts that no longer let this app in. */
  readonly closedAccounts: Set<string>;
}

export interface Caller {
  readonly record: TokenRecord;
  readonly user: MetaUser;
}

export function callerOf(record: TokenRecord): Caller {
  return { record, user: metaUser(record.userId) ?? { id: record.userId, name: 'Somebody', clients: [] } };
}

export function requireScope(caller: Caller, scopes: readonly string[]): void {
  if (!scopes.some((scope) => caller.record.scopes.includes(scope))) {
    throw noPermission(`Requires ${scopes[0] ?? 'more'} permission to manage the object`);
  }
}

export function canSee(context: MetaContext, caller: Caller, account: Account): boolean {
  const { clients } = caller.user;
  return (
    !context.closedAccounts.has(account.id) && (clients === undefined || clients.includes(account.client.key))
  );
}

export function visibleAccounts(context: MetaContext, caller: Caller): Account[] {
  return context.world.accounts.filter((account) => canSee(context, caller, account));
}

/** The account behind `act_...`; 100/33 when there is none, 200 when the owner did not let this caller in. */
export function requireAccount(context: MetaContext, caller: Caller, node: string): Account {
  const account = context.world.account(node.slice(4));
  if (!account) throw unknownObject('get', node);
  if (!canSee(context, caller, account)) {
    throw noPermission('Ad account owner has NOT grant ads_management or ads_read permission');
  }
  return account;
}

/** A campaign, ad set or ad by id; 100/33 when missing or not visible. */
export function requireEntity(
  context: MetaContext,
  caller: Caller,
  at: { id: string; method: string },
): Entity {
  const entity = context.world.entity(at.id);
  if (!entity || !canSee(context, caller, accountOf(entity))) throw unknownObject(at.method, at.id);
  return entity;
}
