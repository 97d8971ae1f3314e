// Puts the vault together with jobs and the desktop's keyring, while a workspace is open.
import type { Handlers } from './calls/context.ts';
import type { CoreSettings } from './core-settings.ts';
import type { WriteDb } from './db/handles.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Services } from './services.ts';
import { vaultCalls } from './vault/calls.ts';
import { createRekeyJob } from './vault/rekey-job.ts';
import type { OpenVault } from './vault/vault.ts';

export interface VaultRuntime {
  readonly handlers: Partial<Handlers>;
  /** What an opened vault lets go on: a move to new keys that was cut off, and the command line's own slot. */
  goOn(): void;
}

export function openVaultRoom(deps: {
  readonly db: WriteDb;
  readonly vault: OpenVault;
  readonly jobs: Jobs;
  readonly services: Services;
  readonly settings: Pick<CoreSettings, 'findKeyring'>;
  /** The key became available. */
  opened(): void;
}): VaultRuntime {
  const { vault, settings, services } = deps;
  const rekey = createRekeyJob(deps);

  /** Never waited for: a locked keyring may ask a person first. */
  function addKeyringSlot(): void {
    const { status, slots } = vault.state();
    if (!settings.findKeyring || status !== 'unlocked' || slots.includes('keyring')) return;
    settings
      .findKeyring()
      .then((keyring) => (keyring ? vault.addSlot({ kind: 'keyring', keyring }) : null))
      .catch((thrown: unknown) => {
        services.log.warn({ err: thrown }, 'the command line got no key slot of its own');
      });
  }
  const goOn = () => {
    addKeyringSlot();
    rekey.resume();
  };
  const opened = () => {
    deps.opened();
    goOn();
  };
  return { handlers: vaultCalls(vault, opened, { db: deps.db, rekey }), goOn };
}
