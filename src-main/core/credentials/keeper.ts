// What connections tell of credentials: that one was replaced outside of a rotation, is about to be, or is gone.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Vault } from '../vault/vault-port.ts';
import { appendEvent, eventsOf, type EventDeps } from './events.ts';
import { appCredential, grantCredential, versionPlace } from './places.ts';
import { refused } from './refusal.ts';
import { credentialState, isBeforePromotion, openRotation } from './rotation-state.ts';

export interface CredentialKeeper {
  /** Throws AppError rotation_refused while a rotation of it is open: its way back would be lost. */
  mayReplace(credential: string): void;
  /** In the transaction that replaces it. */
  replaced(tx: WriteDb, credential: string, author: string): void;
  /** In the transaction that removes the connection: an open rotation ends with it. */
  removed(tx: WriteDb, grantId: string): void;
  /** Another secret of the platform's app that may be the one it takes, while it is rotated; null when it is not. */
  standIn(platform: PlatformId): string | null;
}

export function createKeeper(db: WriteDb, vault: Vault, deps: EventDeps): CredentialKeeper {
  return {
    mayReplace(credential) {
      if (openRotation(credentialState(eventsOf(db, credential)))) throw refused('open');
    },
    replaced(tx, credential, author) {
      appendEvent(tx, deps, { credential, rotationId: null, kind: 'replaced', author });
    },
    removed(tx, grantId) {
      const credential = grantCredential(grantId);
      const open = openRotation(credentialState(eventsOf(tx, credential)));
      if (!open) return;
      for (const version of ['pending', 'retiring'] as const) {
        const { scope, subject } = versionPlace(open.id, version);
        vault.drop(scope, subject);
      }
      const kind = open.promotedAt === null ? 'rolled_back' : 'retired';
      appendEvent(tx, deps, { credential, rotationId: open.id, kind, author: 'system:removed' });
    },
    standIn(platform) {
      const open = openRotation(credentialState(eventsOf(db, appCredential(platform, 'secret'))));
      if (!open) return null;
      return vault.get(versionPlace(open.id, isBeforePromotion(open) ? 'pending' : 'retiring'));
    },
  };
}
