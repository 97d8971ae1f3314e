// The steps of a rotation that people take. Each is one transaction: its event, the vault's versions and the audit record.
import type { Rotation, RotationWindow } from '../../../src-shared/ipc/credentials.ts';
import { AppError } from '../app-error.ts';
import { appendAudit, type AuditEvent } from '../audit/commands.ts';
import type { Recorded } from '../calls/context.ts';
import { saveGrant, type ConnectionDeps } from '../connections/commands.ts';
import type { Connector, GrantFacts } from '../connectors/connector.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { FieldPlace, Vault } from '../vault/vault-port.ts';
import { heldCredential, type HeldCredential } from './catalogue.ts';
import type { EventDetail, GrantBefore } from './event-detail.ts';
import { appendEvent, credentialOfRotation, eventsOf, type CredentialEvent } from './events.ts';
import { currentPlace, keptPlaceOf, versionPlace } from './places.ts';
import { asksTwo, readCredentialPolicy } from './policy.ts';
import { refused } from './refusal.ts';
import { credentialState, isBeforePromotion, openRotation, type RotationState } from './rotation-state.ts';
import { misfit } from './secret-shape.ts';
import { isZone, nextOpening } from './window.ts';

export interface RotationDeps extends ConnectionDeps {
  readonly db: WriteDb;
  readonly vault: Vault;
  readonly platforms: readonly PlatformId[];
  /** Null when the workspace has no such platform. */
  connector(platform: PlatformId): Connector | null;
  /** Something can be seen that was not before. */
  changed(): void;
}

/** Runs inside the step's own transaction, for its audit event. */
export type AlsoRecord = (
  tx: WriteDb,
  credential: string,
  change?: Pick<Recorded, 'before' | 'after'>,
) => void;

export interface Found {
  readonly held: HeldCredential;
  readonly rotation: RotationState;
}

type Stage = Rotation['stage'];

/** Throws AppError not_found for one that is over or never was, and rotation_refused where it stands elsewhere. */
export function rotationAt(deps: RotationDeps, id: string, stages: readonly Stage[]): Found {
  const credential = credentialOfRotation(deps.db, id);
  const rotation = credential === null ? null : openRotation(credentialState(eventsOf(deps.db, credential)));
  if (credential === null || rotation?.id !== id) throw new AppError('not_found', 'no such rotation');
  if (!stages.includes(rotation.stage)) throw refused('stage');
  return { held: heldCredential(deps, credential), rotation };
}

export function note(
  tx: WriteDb,
  deps: RotationDeps,
  event: {
    readonly found: Found;
    readonly kind: CredentialEvent['kind'];
    readonly author: string;
    readonly detail?: EventDetail;
  },
): void {
  const { found, kind, author, detail = {} } = event;
  appendEvent(tx, deps, { credential: found.held.id, rotationId: found.rotation.id, kind, author, detail });
}

/** Where the one in use is. */
export function placeOf(deps: RotationDeps, held: HeldCredential): FieldPlace {
  if (held.kept) return keptPlaceOf(held.kept);
  if (held.ref.type === 'kept') throw new AppError('not_found', 'no such credential');
  return currentPlace(held.ref, connectorOf(deps, held));
}

/** Beside the one in use, under the same owner's key. */
export function besidePlace({ held, rotation }: Found, version: 'pending' | 'retiring'): FieldPlace {
  return versionPlace(rotation.id, version, held.kept?.tenant ?? undefined);
}

export function connectorOf(deps: RotationDeps, { platform }: HeldCredential): Connector {
  const connector = platform === null ? null : deps.connector(platform);
  if (connector) return connector;
  throw new AppError('not_found', 'the workspace has no such platform');
}

export interface BeginAsk {
  readonly credential: string;
  readonly overlapHours: number;
  readonly window: RotationWindow | null;
  readonly author: string;
}

/** Answers the rotation's id. */
export function begin(deps: RotationDeps, ask: BeginAsk, also: AlsoRecord): string {
  const { credential, overlapHours, window, author } = ask;
  if (window && !isZone(window.zone)) throw refused('zone');
  const id = unitOfWork(deps.db, (tx) => {
    const held = heldCredential(deps, credential);
    if (!deps.vault.has(placeOf(deps, held))) throw refused('gone');
    if (openRotation(credentialState(eventsOf(tx, credential)))) throw refused('open');
    const rotationId = deps.services.ids.next();
    appendEvent(tx, deps, {
      credential,
      rotationId,
      kind: 'begun',
      author,
      detail: { overlapHours, window },
    });
    also(tx, credential, { after: { rotation: rotationId, ...standing(tx, credential) } });
    return rotationId;
  });
  deps.changed();
  return id;
}

export interface Entered {
  readonly id: string;
  readonly secret: string;
  readonly author: string;
  /** What the platform says of a new grant. */
  readonly grant: (GrantFacts & { readonly kind: GrantBefore['kind'] }) | null;
}

/** Throws AppError rotation_refused for a secret that cannot be one of the kind, or is the one in use. */
export function checkEntered({ held }: Found, deps: RotationDeps, secret: string): void {
  const looksLike = misfit(held.platform, held.kind, secret);
  if (looksLike !== null) throw refused('shape', looksLike);
  if (deps.vault.get(placeOf(deps, held)) === secret) throw refused('same');
}

/** Keeps the new secret beside the present one; one that waited there already is replaced. */
export function enter(deps: RotationDeps, { id, secret, author, grant }: Entered, also: AlsoRecord): void {
  unitOfWork(deps.db, (tx) => {
    const found = rotationAt(deps, id, ['entering', 'testing', 'ready']);
    checkEntered(found, deps, secret);
    deps.vault.put(besidePlace(found, 'pending'), secret);
    const said = grant && {
      kind: grant.kind,
      subject: grant.subject,
      scopes: grant.scopes,
      expiresAt: grant.expiresAt,
    };
    note(tx, deps, { found, kind: 'entered', author, detail: said ? { grant: said } : {} });
    also(tx, found.held.id, stepFrom(tx, found));
  });
  deps.changed();
}

export function approve(deps: RotationDeps, ask: { id: string; author: string }, also: AlsoRecord): void {
  unitOfWork(deps.db, (tx) => {
    const found = rotationAt(deps, ask.id, ['testing', 'ready']);
    if (found.rotation.enteredBy === ask.author) throw refused('own');
    note(tx, deps, { found, kind: 'approved', author: ask.author });
    also(tx, found.held.id, stepFrom(tx, found));
  });
  deps.changed();
}

/** At the window's next opening, which may be now. */
export function promoteInWindow(
  deps: RotationDeps,
  ask: { id: string; author: string },
  also: AlsoRecord,
): void {
  const now = deps.services.clock.now();
  const { rotation } = rotationAt(deps, ask.id, ['ready']);
  const dueAt = nextOpening(rotation.window, now);
  if (dueAt <= now) {
    promote(deps, ask, also);
    return;
  }
  unitOfWork(deps.db, (tx) => {
    const found = rotationAt(deps, ask.id, ['ready']);
    checkApproval(tx, found);
    note(tx, deps, { found, kind: 'scheduled', author: ask.author, detail: { dueAt } });
    also(tx, found.held.id, stepFrom(tx, found));
  });
  deps.changed();
}

function checkApproval(db: WriteDb, { held, rotation }: Found): void {
  if (asksTwo(readCredentialPolicy(db), held) && rotation.approvedBy === null) throw refused('approval');
}

/** The new one is in use when this returns; the old one waits for the end of the overlap, or for a way back. */
export function promote(deps: RotationDeps, ask: { id: string; author: string }, also: AlsoRecord): void {
  const { vault } = deps;
  unitOfWork(deps.db, (tx) => {
    const found = rotationAt(deps, ask.id, ['ready']);
    checkApproval(tx, found);
    const { held, rotation } = found;
    const place = placeOf(deps, held);
    const pending = besidePlace(found, 'pending');
    const old = vault.get(place);
    const next = vault.get(pending);
    if (old === null || next === null) throw refused('gone');
    const { since } = credentialState(eventsOf(tx, held.id));
    vault.put(besidePlace(found, 'retiring'), old);
    vault.put(place, next);
    vault.drop(pending.scope, pending.subject);
    const ends = deps.services.clock.now() + rotation.overlapHours * 3_600_000;
    const detail = { dueAt: nextOpening(rotation.window, ends), beforeSince: since };
    const before = held.grant && grantBefore(held.grant);
    note(tx, deps, {
      found,
      kind: 'promoted',
      author: ask.author,
      detail: { ...detail, ...(before ? { before } : {}) },
    });
    if (rotation.grant) writeGrant(tx, deps, { held, facts: rotation.grant, author: ask.author });
    also(tx, held.id, stepFrom(tx, found));
  });
  deps.services.changed('connections');
  deps.changed();
}

/** What waits is destroyed; once promoted, the old one is in use again and the new one destroyed here. */
export function rollBack(deps: RotationDeps, ask: { id: string; author: string }, also: AlsoRecord): void {
  const { vault } = deps;
  unitOfWork(deps.db, (tx) => {
    const found = rotationAt(deps, ask.id, ['entering', 'testing', 'ready', 'overlap']);
    const { held, rotation } = found;
    const kept = besidePlace(found, isBeforePromotion(rotation) ? 'pending' : 'retiring');
    if (!isBeforePromotion(rotation)) {
      const old = vault.get(kept);
      if (old === null) throw refused('gone');
      vault.put(placeOf(deps, held), old);
      if (rotation.before) writeGrant(tx, deps, { held, facts: rotation.before, author: ask.author });
    }
    vault.drop(kept.scope, kept.subject);
    note(tx, deps, { found, kind: 'rolled_back', author: ask.author });
    also(tx, held.id, stepFrom(tx, found));
  });
  deps.services.changed('connections');
  deps.changed();
}

type Told = Required<Pick<Recorded, 'before' | 'after'>>;

/** Where the rotation stood before a step that was just noted, and where it stands now, for the audit. */
export function stepFrom(tx: WriteDb, { held, rotation }: Found): Told {
  return { before: stood(rotation), after: standing(tx, held.id) };
}

const standing = (db: WriteDb, credential: string) =>
  stood(openRotation(credentialState(eventsOf(db, credential))));

/** Null: it is over. */
function stood(rotation: RotationState | null): Told['before'] {
  if (rotation === null) return { stage: 'over' };
  const { stage, enteredAt, approvedBy, promoteAt } = rotation;
  return { stage, enteredAt, approvedBy, promoteAt };
}

/** For steps the core takes by itself. */
export function recordOwn(
  deps: RotationDeps,
  tx: WriteDb,
  act: Pick<AuditEvent, 'action' | 'target' | 'actor' | 'before' | 'after'> & { outcome?: string },
) {
  const { clock, ids } = deps.services;
  appendAudit(tx, { at: clock.now(), door: 'core', outcome: 'ok', correlationId: ids.next(), ...act });
}

function grantBefore({
  kind,
  subject,
  scopes,
  expiresAt,
}: NonNullable<HeldCredential['grant']>): GrantBefore {
  return { kind, subject, scopes, expiresAt };
}

function writeGrant(
  tx: WriteDb,
  deps: RotationDeps,
  {
    held,
    facts,
    author,
  }: { readonly held: HeldCredential; readonly facts: GrantBefore; readonly author: string },
): void {
  const { grant } = held;
  if (!grant) return;
  const { platform, name, id } = grant;
  saveGrant(tx, deps, { platform, name, kind: facts.kind, facts: { ...facts, name }, author, reconnect: id });
}
