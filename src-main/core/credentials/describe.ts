// Puts one credential and its rotation into the form people see: age, who, what depends on it. Never a secret.
import { jobId, connectionId, tenantId } from '../../../src-shared/domain/ids.ts';
import type { CredentialPolicy } from '../../../src-shared/domain/credential-policy.ts';
import type { CredentialRow, Rotation } from '../../../src-shared/ipc/credentials.ts';
import type { Holding } from '../devices/holdings.ts';
import { nameOfCredential, type HeldCredential } from './catalogue.ts';
import { asksTwo, dueness } from './policy.ts';
import {
  isBeforePromotion,
  openRotation,
  type CredentialState,
  type RotationState,
} from './rotation-state.ts';

export interface Known {
  readonly state: CredentialState;
  readonly policy: CredentialPolicy;
  readonly lastUsedAt: number | null;
  readonly holdings: readonly Holding[];
  readonly dependents: CredentialRow['dependents'];
  /** The reader's person id. */
  readonly reader: string;
  readonly now: number;
  /** Null for somebody nobody here knows. */
  nameOf(personId: string): string | null;
  /** Id of the test that runs for the rotation, if one does. */
  jobOf(rotationId: string): string | null;
}

/** How old it is by its own policy or the workspace's. */
export function ageOf(
  { grant, kept }: HeldCredential,
  {
    state,
    policy,
    lastUsedAt,
    holdings,
    now,
  }: Pick<Known, 'state' | 'policy' | 'lastUsedAt' | 'holdings' | 'now'>,
) {
  const createdAt = state.since ?? grant?.createdAt ?? null;
  const expiresAt = grant?.expiresAt ?? kept?.expiresAt ?? null;
  const maxAgeDays = kept?.maxAgeDays ?? policy.maxAgeDays;
  const given = [
    expiresAt,
    state.revealed?.at,
    // Whoever has that device can still use it.
    ...holdings.map(({ removedAt }) => removedAt),
  ].filter((at) => at !== null && at !== undefined);
  const endsAt = given.length === 0 ? null : Math.min(...given);
  return {
    createdAt,
    expiresAt,
    ...dueness({ ...policy, maxAgeDays }, { createdAt, lastUsedAt, expiresAt: endsAt }, now),
  };
}

export function describeCredential(held: HeldCredential, known: Known): CredentialRow {
  const { state, policy, lastUsedAt, nameOf } = known;
  const { grant, kept } = held;
  const age = ageOf(held, known);
  const { createdAt, expiresAt } = age;
  const owner = kept?.ownerId ?? state.enteredBy ?? grant?.author ?? null;
  const shown = openRotation(state) ?? state.rotations.at(-1) ?? null;
  return {
    id: held.id,
    ...nameOfCredential(held),
    notes: kept?.notes ?? null,
    maxAgeDays: kept?.maxAgeDays ?? null,
    tenantId: tenantId.nullable().parse(kept?.tenant ?? null),
    serves: [...(kept?.serves ?? [])],
    connectionId: grant === null ? null : connectionId.parse(grant.id),
    classification: held.classification,
    owner: owner === null ? null : nameOf(owner),
    isEnteredByCockpit: owner?.startsWith('system:') ?? false,
    createdAt,
    lastUsedAt,
    expiresAt,
    dueAt: age.dueAt,
    state: grant !== null && grant.brokenAt !== null ? 'broken' : age.state,
    isUnused: age.isUnused,
    isOverShared: policy.maxClients !== null && known.dependents.clients > policy.maxClients,
    revealed: state.revealed && { ...state.revealed, by: nameOf(state.revealed.by) },
    heldOn: known.holdings.map(({ name, removedAt }) => ({ name, isRemoved: removedAt !== null })),
    versions: versionsOf(state, createdAt),
    dependents: known.dependents,
    rotation: shown && describeRotation(shown, held, known),
  };
}

function versionsOf(state: CredentialState, since: number | null): CredentialRow['versions'] {
  const open = openRotation(state);
  const waits = open !== null && isBeforePromotion(open) && open.enteredAt !== null;
  const ended = state.rotations.filter((one) => one.stage === 'done').slice(-5);
  return [
    ...(waits ? [{ state: 'pending' as const, since: open.enteredAt }] : []),
    { state: 'current', since },
    ...(open !== null && open.promotedAt !== null
      ? [{ state: 'retiring' as const, since: open.promotedAt }]
      : []),
    ...ended.toReversed().map((one) => ({ state: 'revoked' as const, since: one.endedAt })),
  ];
}

function describeRotation(rotation: RotationState, held: HeldCredential, known: Known): Rotation {
  const { policy, reader, nameOf } = known;
  const asks = asksTwo(policy, held) && isBeforePromotion(rotation);
  const { test } = rotation;
  return {
    id: rotation.id,
    stage: rotation.stage,
    startedAt: rotation.startedAt,
    startedBy: nameOf(rotation.startedBy),
    overlapHours: rotation.overlapHours,
    window: rotation.window,
    enteredAt: rotation.enteredAt,
    test: test === null ? null : { ...test, failures: [...test.failures] },
    approval: rotation.approvedBy !== null ? 'given' : asks ? 'awaited' : 'not_needed',
    approvedBy: rotation.approvedBy === null ? null : nameOf(rotation.approvedBy),
    mayApprove: asks && rotation.enteredAt !== null && rotation.enteredBy !== reader,
    promoteAt: rotation.promoteAt,
    promotedAt: rotation.promotedAt,
    retireAt: rotation.stage === 'overlap' ? rotation.retireAt : null,
    endedAt: rotation.endedAt,
    revoked: rotation.revoked,
    mayRollBack: isBeforePromotion(rotation) || rotation.stage === 'overlap',
    comesBy: comesBy(held),
    // Google's clients can have two secrets at once; the others' apps have one.
    onlyOne: held.kind === 'app_secret' && held.platform !== 'google_ads',
    jobId: jobId.nullable().parse(known.jobOf(rotation.id)),
  };
}

export function comesBy({ kind }: Pick<HeldCredential, 'kind'>): Rotation['comesBy'] {
  if (kind === 'oauth_grant') return ['consent'];
  return kind === 'system_user_token' ? ['form', 'consent'] : ['form'];
}
