// Decides what of a call is audited, and writes it: in the handler's own transaction when it asks for that, else after.
import { isAbove } from '../../../src-shared/domain/data-class.ts';
import type { CallSpec } from '../../../src-shared/ipc/call.ts';
import type { CoreCallName } from '../../../src-shared/ipc/contract.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Person, Recorded } from './context.ts';
import type { DoorDeps, DoorRequest } from './serve.ts';

/** The caller is told that there is no such client; the audit knows that it was denied. */
export class ForeignClient extends AppError {}

interface Audited {
  readonly request: DoorRequest;
  readonly spec: CallSpec;
  readonly person: Person | null;
  /** What the input names, if it names one thing. */
  readonly target: string | null;
}

/** Refusals that a waiting window meets again and again. */
const repeated: ReadonlySet<string> = new Set(['not_signed_in', 'session_ended', 'locked']);

/** Writes at most one event of a call. */
export function createAuditor(deps: DoorDeps, { request, spec, person, target }: Audited) {
  let recorded = false;
  const actor = person?.id ?? 'unknown';
  const append = (outcome: string, what: Recorded, db?: WriteDb) => {
    deps.audit?.(
      {
        at: deps.clock.now(),
        actor,
        door: request.door.kind,
        // The door has found the call by this name.
        action: request.name as CoreCallName,
        target,
        outcome,
        correlationId: request.correlationId,
        ...what,
      },
      db,
    );
  };
  /**
   * Looks are recorded once their answer is on its way: a person does not wait for the disk, and a full one does not
   * hide what is on it. One that could not be recorded leaves the next to be the first.
   */
  const look = (tenant: string | null) => {
    const key = `${actor} ${request.name} ${tenant ?? ''}`;
    if (!deps.isFirst(key)) return;
    deps.afterwards(() => {
      try {
        append('ok', { tenant });
      } catch (thrown) {
        deps.isFirst.forget(key);
        deps.log.warn({ err: toAppError(thrown), call: request.name }, 'a look at data could not be audited');
      }
    });
  };
  return {
    record(db: WriteDb, what: Recorded): void {
      append('ok', what, db);
      recorded = true;
    },
    served(tenant: string | null): void {
      if (recorded) return;
      if (spec.audited) append('ok', { tenant });
      else if (person !== null && isAbove(spec.exposes, 'internal')) look(tenant);
    },
    /** A handler that recorded and then failed has rolled its record back with its transaction. */
    refused(error: AppError): void {
      const denied = error instanceof ForeignClient ? 'forbidden' : error.code;
      const isDue =
        spec.audited ||
        denied === 'forbidden' ||
        (repeated.has(denied) && deps.isFirst(`${request.door.kind} ${request.name} ${denied}`));
      if (isDue) append(denied, {});
    },
  };
}
