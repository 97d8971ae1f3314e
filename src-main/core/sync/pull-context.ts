// What the pulls of one account share: how to ask, where to write, and what has been counted so far.
import type { Caller } from '../connectors/http.ts';
import type { Connector, PageSize, WireRequest } from '../connectors/connector.ts';
import { brokenAnswer } from '../connectors/platform-error.ts';
import type { Clock } from '../clock.ts';
import type { MirroredAccount } from '../mirror/reads/accounts.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import { AppError } from '../app-error.ts';

export interface PullContext {
  readonly connector: Connector;
  readonly caller: Caller;
  readonly mirror: Mirror;
  readonly clock: Clock;
  readonly account: MirroredAccount;
  /** Stop before the next window. */
  readonly stop: AbortSignal;
  /** Break off: nothing more can be had. */
  readonly halt: AbortSignal;
  readonly pageSizes: Readonly<Record<'entities' | 'days' | 'changes', PageSize>>;
  /** Account-local days and rows that were written just now. */
  wrote(amount: { readonly days: number; readonly rows: number }): void;
}

export function pageSizes(connector: Connector): PullContext['pageSizes'] {
  const { pageSize, smallestPage } = connector.limits;
  const size = (most: number): PageSize => ({ current: most, most, least: smallestPage });
  return { entities: size(pageSize.entities), days: size(pageSize.days), changes: size(pageSize.changes) };
}

/** Asks the platform and reads the answer. Rejects as Caller.send does, or with AppError platform_broken. */
export async function ask<T>(
  { caller, connector, account, stop, halt }: PullContext,
  request: WireRequest,
  read: (text: string) => T,
): Promise<T> {
  const response = await caller.send(request, {
    account: account.extId,
    signal: halt,
    patience: stop,
  });
  try {
    return read(response.text);
  } catch (error) {
    throw error instanceof AppError ? error : brokenAnswer(connector.id, error);
  }
}
