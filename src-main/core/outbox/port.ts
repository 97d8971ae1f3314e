// What the outbox needs from the rest of the core to post: accounts and their connectors, permission, and who to tell.
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Actions, PresentEntity } from '../connectors/actions.ts';
import type { StreamAccount, WireRequest } from '../connectors/connector.ts';
import type { HttpResponse } from '../http-client.ts';
import type { Services } from '../services.ts';
import type { PresentValues } from './compare.ts';
import type { outboxItems } from './ledger-schema.ts';
import type { OutboxDeps } from './record.ts';

export type OutboxItem = typeof outboxItems.$inferSelect;

/** An account as it can be written to now. */
export interface Reach {
  readonly account: StreamAccount;
  readonly actions: Actions;
  /** `once`: not repeated, whatever comes back. */
  send(request: WireRequest, options: { readonly once: boolean }): Promise<HttpResponse>;
  /** Epoch ms by the platform's clock. */
  platformNow(): number;
}

export interface PostedRecord {
  readonly item: OutboxItem;
  readonly outcome: 'posted' | 'conflict' | 'parked';
}

export interface PostingDeps extends OutboxDeps {
  readonly db: WriteDb;
  readonly services: Services;
  /** A session refreshed since the network came back, and nobody paused posting. Asked before every item and write. */
  mayPost(): boolean;
  /** Rejects with AppError platform_auth, platform_permission or another that says why it can't be written to. */
  reach(item: OutboxItem): Promise<Reach>;
  /** Why the item may not be posted though it was approved, for example a lost role. Null: it may. */
  holdReason(item: OutboxItem): StoredError | null;
  /** What a preflight rule that is an error now says of it: rules may have become stricter since. Never rejects. */
  refusedBy(item: OutboxItem): Promise<StoredError | null>;
  /** True when the approval no longer stands for exactly this content. */
  isLapsed(item: OutboxItem): boolean;
  /** In the transaction that settles an item. */
  audit(db: WriteDb, record: PostedRecord): void;
  /** What the platform was seen to have. Never rejects. */
  seen(item: OutboxItem, what: { readonly present: PresentEntity } & Seen): Promise<void>;
}

export interface Seen {
  readonly values: PresentValues;
  /** The item's fields are ours. */
  readonly own: boolean;
}

export const system = 'system:outbox';
