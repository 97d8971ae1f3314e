// The one door: every call from a window, the command line or an agent is checked, run, audited and answered here.
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { roleAtLeast } from '../../../src-shared/domain/roles.ts';
import type { CallSpec } from '../../../src-shared/ipc/call.ts';
import type { CoreCallName } from '../../../src-shared/ipc/contract.ts';
import type { CallError, Envelope } from '../../../src-shared/ipc/errors.ts';
import { findCall } from '../../../src-shared/ipc/find-call.ts';
import type { SessionState } from '../../../src-shared/ipc/session.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { AuditEvent } from '../audit/commands.ts';
import type { Clock } from '../clock.ts';
import type { WriteDb } from '../db/handles.ts';
import { createAuditor, ForeignClient } from './auditor.ts';
import type { CallContext, Door, Handlers, Person } from './context.ts';
import { makeTenantScope } from './make-scope.ts';
import type { OncePer } from './once-per.ts';
import type { createRateLimiter } from './rate-limit.ts';

export interface DoorRequest {
  readonly name: string;
  readonly input: unknown;
  readonly door: Door;
  readonly correlationId: string;
}

export interface DoorDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly takeToken: ReturnType<typeof createRateLimiter>;
  /** Says of what repeats whether it is to be audited now. */
  readonly isFirst: OncePer;
  /** Runs work once what is under way now has been answered. */
  afterwards(work: () => void): void;
  /** Handlers change when a workspace opens; a call without one is answered not_configured. */
  handlers(): Partial<Handlers>;
  session(): {
    readonly status: SessionState['status'];
    readonly person: Person | null;
    readonly locked?: boolean;
  };
  /** Every client this person may see, newest assignment included. */
  tenantsOf(person: Person): readonly TenantId[];
  /** Null while no ledger is open; then nothing can be audited, and nothing that must be is served. */
  audit: ((event: AuditEvent, db?: WriteDb) => void) | null;
}

export type Serve = (request: DoorRequest) => Promise<Envelope<unknown>>;

export function createDoor(deps: () => DoorDeps): Serve {
  return async (request) => {
    const { clock, log: rootLog } = deps();
    const log = rootLog.child({ correlationId: request.correlationId, call: request.name.slice(0, 64) });
    const startedAt = clock.now();
    try {
      const data = await admit(deps(), request, log);
      log.debug({ ms: clock.now() - startedAt }, 'call answered');
      return { ok: true, data, meta: { correlationId: request.correlationId } };
    } catch (thrown) {
      const error = toAppError(thrown);
      const level = error.code === 'internal' ? 'error' : 'info';
      log[level]({ err: error, ms: clock.now() - startedAt }, 'call refused or failed');
      return { ok: false, error: describe(error, request.correlationId) };
    }
  };
}

async function admit(deps: DoorDeps, request: DoorRequest, log: Logger): Promise<unknown> {
  const name = request.name;
  const spec = await findCall(name);
  if (spec?.at !== 'core') throw new AppError('unknown_call', 'no such call');
  // Before anything that costs something, and before anything that is audited: refusals could flood the audit too.
  const waitMs = deps.takeToken(doorKey(request.door));
  if (waitMs > 0) throw new AppError('rate_limited', 'too many calls', { params: { waitMs } });
  const input = parse(spec.input, request.input);
  const { person } = deps.session();
  const auditor = createAuditor(deps, { request, spec, person, target: askedTarget(input) });
  try {
    authorize(spec, deps);
    const asked = askedTenant(input);
    const scope = makeTenantScope(spec.tenantScoped && person ? scopeFor(deps, person, asked) : []);
    const handler = deps.handlers()[name as CoreCallName];
    if (!handler) throw new AppError('not_configured', 'no workspace is open');
    const context: CallContext = {
      door: request.door,
      person,
      scope,
      correlationId: request.correlationId,
      log,
      record: auditor.record,
    };
    // The table of handlers is typed by name; here the name is any of them, and its input was parsed just above.
    const run = handler as (input: unknown, context: CallContext) => unknown;
    const output = await run(input, context);
    auditor.served(asked);
    return output;
  } catch (thrown) {
    const error = toAppError(thrown);
    auditor.refused(error);
    throw error;
  }
}

function parse(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(
    parsed.error.issues.slice(0, 20).map((issue) => [issue.path.join('.'), issue.message]),
  );
  throw new AppError('invalid_input', 'the input does not fit the call', { fields });
}

function authorize(spec: CallSpec, deps: DoorDeps): void {
  if (!spec.whileLocked && deps.session().locked === true)
    throw new AppError('locked', 'the cockpit is locked');
  if (spec.role === 'public') return;
  const { status, person } = deps.session();
  if (status === 'ended') throw new AppError('session_ended', 'the session has ended');
  if (!person || status === 'signed_out') throw new AppError('not_signed_in', 'nobody is signed in');
  if (!roleAtLeast(person.role, spec.role)) {
    throw new AppError('forbidden', `needs the role ${spec.role}`, { params: { role: spec.role } });
  }
}

/** The client that the input names, if it does. */
function askedTenant(input: unknown): string | null {
  const asked = typeof input === 'object' && input !== null && 'tenantId' in input ? input.tenantId : null;
  return typeof asked === 'string' ? asked : null;
}

/** The one thing that the input names, as the audit tells it also where a call was refused or records nothing itself. */
function askedTarget(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null;
  const named = ['id', 'ref', 'credential', 'personId', 'accountId'].map((key): unknown =>
    Reflect.get(input, key),
  );
  const target: unknown = named.find((value) => typeof value === 'string');
  return typeof target === 'string' ? target.slice(0, 200) : null;
}

/** The caller's clients, narrowed to the one they ask about. A client that isn't theirs is as if it did not exist. */
function scopeFor(deps: DoorDeps, person: Person, asked: string | null): readonly TenantId[] {
  const mine = deps.tenantsOf(person);
  if (asked === null) return mine;
  const found = mine.filter((tenant) => tenant === asked);
  if (found.length === 0) throw new ForeignClient('not_found', 'no such client');
  return found;
}

function doorKey(door: Door): string {
  return door.kind === 'window' ? `window:${door.windowId}` : door.kind;
}

function describe(error: AppError, correlationId: string): CallError {
  return {
    code: error.code,
    // The text of an unknown error may hold anything; it stays in the log.
    message: error.code === 'internal' ? 'unexpected fault' : error.message,
    params: error.params,
    ...(error.fields ? { fields: { ...error.fields } } : {}),
    correlationId,
  };
}
