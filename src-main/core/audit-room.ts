// The audit of an open workspace: what the door and the core's own work write it with, its calls and its keeper.
import { createAuditKeeper, type AuditKeeperDeps } from './audit/audit-keeper.ts';
import { auditCalls } from './audit/calls.ts';
import { appendAudit, type AuditEvent } from './audit/commands.ts';
import type { WriteDb } from './db/handles.ts';
import { unitOfWork } from './db/unit-of-work.ts';
import type { AskDesktop } from './desktop-ports.ts';

/** What the core does by itself; time, door and id are filled in. */
export type OwnAct = Pick<AuditEvent, 'actor' | 'action' | 'outcome'> & Partial<AuditEvent>;

export function openAuditRoom(deps: AuditKeeperDeps & { readonly ask: AskDesktop }) {
  const { db, services } = deps;
  const keeper = createAuditKeeper(deps);

  /** In the caller's transaction when there is one. */
  function record(event: AuditEvent, tx?: WriteDb): void {
    // After the transaction, which is over before anything else runs.
    queueMicrotask(() => {
      services.changed('audit');
      tellAlerts();
    });
    if (tx) appendAudit(tx, event);
    else unitOfWork(db, (own) => appendAudit(own, event));
  }

  /** Never in the way of what set them off. */
  function tellAlerts(): void {
    try {
      keeper.tellAlerts();
    } catch (thrown) {
      services.log.warn({ err: thrown }, 'an alert could not be told');
    }
  }

  return {
    calls: auditCalls({ ...deps, keeper }),
    record,
    tellAlerts,
    recordOwn(act: OwnAct, tx?: WriteDb): void {
      const { clock, ids } = services;
      record({ at: clock.now(), door: 'core', correlationId: ids.next(), ...act }, tx);
    },
    start: () => {
      keeper.start();
    },
    stop: () => {
      keeper.stop();
    },
  };
}
