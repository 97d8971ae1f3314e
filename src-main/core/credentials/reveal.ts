// Break-glass: shows a secret once, in a dialog of the system, to a superadmin who signed in a moment ago and says why.
import { toAppError, AppError } from '../app-error.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import { heldCredential, nameOfCredential } from './catalogue.ts';
import { appendEvent } from './events.ts';
import { refused } from './refusal.ts';
import { titlesOf } from './report.ts';
import { placeOf, type AlsoRecord, type RotationDeps } from './rotations.ts';

export interface RevealDeps extends RotationDeps {
  readonly ask: AskDesktop;
  /** When the person who is signed in proved who they are, epoch ms, as the provider says; null when it did not say. */
  authenticatedAt(): number | null;
}

export interface RevealAsk {
  readonly credential: string;
  readonly reason: string;
  readonly author: string;
  readonly name: string;
}

/** A sign-in older than this does not open anything. */
export const freshForMs = 5 * 60_000;
/** The dialog closes by itself. */
const shownForMs = 60_000;

/**
 * Written down before anything is shown: an event, which keeps the credential overdue until it is rotated, and the
 * audit. Rejects with AppError authentication_old, rotation_refused (gone) or vault_locked.
 */
export async function reveal(deps: RevealDeps, ask: RevealAsk, also: AlsoRecord): Promise<void> {
  const { credential, reason, author } = ask;
  const { clock, log } = deps.services;
  const proven = deps.authenticatedAt();
  if (proven === null || clock.now() - proven > freshForMs)
    throw new AppError('authentication_old', 'the person has to sign in again first');
  const held = heldCredential(deps, credential);
  const secret = deps.vault.get(placeOf(deps, held));
  if (secret === null) throw refused('gone');
  unitOfWork(deps.db, (tx) => {
    appendEvent(tx, deps, { credential, rotationId: null, kind: 'revealed', author, detail: { reason } });
    also(tx, credential);
  });
  deps.changed();
  const title = titlesOf(nameOfCredential(held));
  deps.ask('notify.show', { kind: 'credentialShown', title, to: ask.name }).catch((thrown: unknown) => {
    log.info({ err: toAppError(thrown) }, 'nobody was told that a credential is shown');
  });
  await deps.ask('secret.show', { title, secret, forMs: shownForMs });
}
