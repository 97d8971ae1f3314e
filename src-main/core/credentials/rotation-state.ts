// Tells from the events of a credential where its rotations stand, and since when the present one is in use. Pure.
import type { RotationStage } from '../../../src-shared/ipc/credentials.ts';
import type { EventDetail } from './event-detail.ts';
import type { CredentialEvent } from './events.ts';

export interface RotationState {
  readonly id: string;
  readonly credential: string;
  readonly stage: RotationStage;
  readonly startedAt: number;
  readonly startedBy: string;
  readonly overlapHours: number;
  readonly window: NonNullable<EventDetail['window']> | null;
  readonly enteredAt: number | null;
  readonly enteredBy: string | null;
  readonly grant: EventDetail['grant'] | null;
  readonly test: (NonNullable<EventDetail['test']> & { readonly at: number }) | null;
  readonly approvedBy: string | null;
  readonly promoteAt: number | null;
  /** Whose decision a promotion at an hour is. */
  readonly scheduledBy: string | null;
  readonly promotedAt: number | null;
  readonly retireAt: number | null;
  readonly before: EventDetail['before'] | null;
  /** Since when the one before was in use. */
  readonly beforeSince: number | null;
  /** The call that revokes was about to be sent. */
  readonly isRevoking: boolean;
  readonly revoked: NonNullable<EventDetail['how']> | null;
  readonly revokedAt: number | null;
  readonly endedAt: number | null;
}

export interface CredentialState {
  /** Since when the present one is in use; null when that was never noted. */
  readonly since: number | null;
  readonly enteredBy: string | null;
  /** The newest time it was shown in clear; null when that one is gone. */
  readonly revealed: { readonly at: number; readonly by: string; readonly reason: string } | null;
  /** Oldest first; at most the last is open. */
  readonly rotations: readonly RotationState[];
}

const closed: ReadonlySet<RotationStage> = new Set(['done', 'rolled_back']);
const beforePromotion: ReadonlySet<RotationStage> = new Set(['entering', 'testing', 'ready']);

export function isOpen({ stage }: Pick<RotationState, 'stage'>): boolean {
  return !closed.has(stage);
}

export function isBeforePromotion({ stage }: Pick<RotationState, 'stage'>): boolean {
  return beforePromotion.has(stage);
}

export function openRotation(state: CredentialState): RotationState | null {
  const last = state.rotations.at(-1);
  return last && isOpen(last) ? last : null;
}

/** Events of one credential in the order they happened. */
export function credentialState(events: readonly CredentialEvent[]): CredentialState {
  let since: number | null = null;
  let enteredBy: string | null = null;
  let revealed: CredentialState['revealed'] = null;
  const rotations = new Map<string, RotationState>();
  for (const event of events) {
    if (event.kind === 'revealed') {
      revealed = { at: event.at, by: event.author, reason: event.detail.reason ?? '' };
      continue;
    }
    if (event.rotationId === null) {
      revealed = null;
      since = event.at;
      enteredBy = event.author;
      continue;
    }
    const known = rotations.get(event.rotationId) ?? begun(event, event.rotationId);
    const next = { ...known, ...step(event, known) };
    rotations.set(event.rotationId, next);
    // Until then the one that was shown may come back, or works at the platform.
    if (event.kind === 'retired' && (revealed?.at ?? 0) <= (known.promotedAt ?? 0)) revealed = null;
    if (event.kind === 'promoted') {
      since = event.at;
      enteredBy = known.enteredBy;
    }
    if (event.kind === 'rolled_back' && known.promotedAt !== null) {
      since = known.beforeSince;
      enteredBy = null;
    }
  }
  return { since, enteredBy, revealed, rotations: [...rotations.values()] };
}

function begun({ credential, at, author, detail }: CredentialEvent, id: string): RotationState {
  return {
    id,
    credential,
    stage: 'entering',
    startedAt: at,
    startedBy: author,
    overlapHours: detail.overlapHours ?? 24,
    window: detail.window ?? null,
    enteredAt: null,
    enteredBy: null,
    grant: null,
    test: null,
    approvedBy: null,
    promoteAt: null,
    scheduledBy: null,
    promotedAt: null,
    retireAt: null,
    before: null,
    beforeSince: null,
    isRevoking: false,
    revoked: null,
    revokedAt: null,
    endedAt: null,
  };
}

function step({ kind, at, author, detail }: CredentialEvent, known: RotationState): Partial<RotationState> {
  switch (kind) {
    case 'entered':
      return {
        stage: 'testing',
        enteredAt: at,
        enteredBy: author,
        grant: detail.grant ?? null,
        // What was found and agreed was of another secret.
        test: null,
        approvedBy: null,
        promoteAt: null,
        scheduledBy: null,
      };
    case 'tested': {
      const test = detail.test ? { ...detail.test, at } : null;
      const passed = test !== null && test.failed === 0;
      return { stage: passed ? 'ready' : 'testing', test, ...(passed ? {} : { promoteAt: null }) };
    }
    case 'approved':
      return { approvedBy: author };
    case 'scheduled':
      return { promoteAt: detail.dueAt ?? null, scheduledBy: author };
    case 'promoted':
      return {
        stage: 'overlap',
        promotedAt: at,
        promoteAt: null,
        retireAt: detail.dueAt ?? at,
        before: detail.before ?? null,
        beforeSince: detail.beforeSince ?? null,
      };
    case 'retiring':
      return { stage: 'retiring' };
    case 'revoking':
      return { isRevoking: true };
    case 'revoked':
      return { revoked: detail.how ?? null, revokedAt: at };
    case 'retired':
      return { stage: 'done', endedAt: at };
    case 'rolled_back':
      return { stage: 'rolled_back', endedAt: at, promoteAt: null };
    case 'begun':
    case 'revealed':
    case 'replaced':
      return { stage: known.stage };
  }
}
