// What a handler of the contract gets besides its input, and the shape of the table of handlers.
import type { Logger } from 'pino';
import type { PersonId } from '../../../src-shared/domain/ids.ts';
import type { Role } from '../../../src-shared/domain/roles.ts';
import type { CallOutput, CoreCallName, ParsedInput } from '../../../src-shared/ipc/contract.ts';
import type { AuditValues } from '../audit/commands.ts';
import type { WriteDb } from '../db/handles.ts';
import type { TenantScope } from './scope.ts';

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export type Door = { readonly kind: 'window'; readonly windowId: number } | { readonly kind: 'cli' };

export interface CallContext {
  readonly door: Door;
  /** Null only in public calls while nobody is signed in. */
  readonly person: Person | null;
  /** The caller's clients; empty in calls that are not tenant-scoped. */
  readonly scope: TenantScope;
  readonly correlationId: string;
  /** Carries the correlation id. */
  readonly log: Logger;
  /**
   * Appends the audit event of this call inside the handler's own transaction. Without it the door appends one after
   * the handler, so only commands that write the ledger need it.
   */
  record(db: WriteDb, what: Recorded): void;
}

export interface Recorded {
  readonly tenant?: string | null;
  readonly target?: string | null;
  /** Ids and numbers only. */
  readonly detail?: AuditValues;
  /** What changed, redacted; `changeOf` makes both from a row of a table. */
  readonly before?: AuditValues;
  readonly after?: AuditValues;
}

export type Handler<N extends CoreCallName> = (
  input: ParsedInput<N>,
  context: CallContext,
) => CallOutput<N> | Promise<CallOutput<N>>;

export type Handlers = { readonly [N in CoreCallName]: Handler<N> };
