// Ends a session: its tokens go first, then its row, then the provider is told where it may still honour them.
import type { Person } from '../calls/context.ts';
import { appendAudit, type AuditEvent } from '../audit/commands.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Services } from '../services.ts';
import { endSession } from './commands.ts';
import { endedError, type EndReason } from './end-reasons.ts';
import type { SessionRow } from './queries.ts';
import { clearRotation } from './rotation-mark.ts';
import { forgetLive, type Live, type SessionDeps, type SessionParts } from './session-state.ts';
import { dropTokens } from './session-tokens.ts';

/** Ends after which the provider may still honour the refresh token. */
const unwanted: ReadonlySet<EndReason> = new Set([
  'grace_over',
  'no_role',
  'rejected',
  'weaker',
  'other_person',
]);

export interface SessionEnd {
  end(held: Live, reason: EndReason): void;
  /** Keeps what people are told about a session that is over. */
  remember(row: SessionRow, person: Person, reason: string): void;
}

export function createSessionEnd(deps: SessionDeps, { state, revoker }: SessionParts): SessionEnd {
  const { db, vault, services, providers } = deps;
  const { clock, log } = services;

  function remember(row: SessionRow, person: Person, reason: string): void {
    const provider = providers.nameOf(row.providerId);
    const error = endedError(reason, { email: person.email, provider, graceDays: deps.graceDays });
    state.ended = error && { kind: 'ended', person, providerId: row.providerId, error };
  }

  function end(held: Live, reason: EndReason): void {
    log.info({ session: held.row.id, reason }, 'session ended');
    if (state.live === held) forgetLive(state);
    remember(held.row, held.person, reason);
    try {
      // First the tokens: without them the session is over even if its row cannot be written.
      if (reason !== 'vault_corrupt') dropTokens(vault, held.row.id);
      unitOfWork(db, (tx) => {
        clearRotation(tx);
        endSession(tx, held.row.id, { endedAt: clock.now(), endReason: reason });
        const before = { session: held.row.id, provider: held.row.providerId, role: held.person.role };
        const ended = { action: 'session.ended', actor: held.person.id, outcome: 'ok' } as const;
        auditSession(tx, services, { ...ended, target: held.person.id, reason, before });
      });
    } finally {
      if (unwanted.has(reason)) void revoker.revoke(held.row.providerId, held.refreshToken);
      deps.onChange();
    }
  }

  return { end, remember };
}

interface SessionEvent extends Pick<
  AuditEvent,
  'action' | 'actor' | 'outcome' | 'target' | 'before' | 'after'
> {
  readonly reason?: string;
}

/** In the transaction of what it tells. */
export function auditSession(tx: WriteDb, { clock, ids }: Services, event: SessionEvent): void {
  const { reason, ...what } = event;
  const detail = reason === undefined ? {} : { reason };
  appendAudit(tx, { at: clock.now(), door: 'core', ...what, detail, correlationId: ids.next() });
}
