// What the pulls of one account share: how to ask, where to write, and what has been counted so far.
import type { Caller } from '../connectors/http.ts';
import type { Connector, PageSize, WireRequest } from '../connectors/connector.ts';
import { brokenAnswer } from '../connectors/platform-error.ts';
import type { Clock } from '../clock.ts';
import { bytesOf, type HttpResponse } from '../http-client.ts';
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
  context: PullContext,
  request: WireRequest,
  read: (text: string) => T,
): Promise<T> {
  const response = await send(context, request);
  try {
    return read(response.text);
  } catch (error) {
    throw error instanceof AppError ? error : brokenAnswer(context.connector.id, error);
  }
}

/** The answer's body, to be read elsewhere. Rejects as Caller.send does. */
export async function askBytes(context: PullContext, request: WireRequest): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf(await send(context, request));
}

function send({ caller, account, stop, halt }: PullContext, request: WireRequest): Promise<HttpResponse> {
  return caller.send(request, { account: account.extId, signal: halt, patience: stop });
}
