// Opens what a workspace keeps on the disk: its ledger, from a backup where it has to be, its mirror and its vault.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSealedLedger, type RestoreWish } from './backups/open-sealed-ledger.ts';
import type { CoreSettings } from './core-settings.ts';
import { placeOf, type Ledger } from './db/open-ledger.ts';
import type { BackupPlace } from './db/backup.ts';
import { openMirror, type Mirror } from './mirror/open-mirror.ts';
import type { Services } from './services.ts';
import { openVault, type OpenVault } from './vault/vault.ts';

export interface Stores {
  readonly ledger: Ledger;
  readonly mirror: Mirror;
  readonly vault: OpenVault;
  readonly backupPlace: BackupPlace;
}

export interface StoreDeps {
  /** Folder of this workspace's data inside the profile. */
  readonly dir: string;
  readonly services: Services;
  readonly settings: CoreSettings;
  readonly restore?: RestoreWish;
}

/**
 * Rejects with AppError database_unreadable, database_newer or disk_full, or as a restore does; nothing stays open then.
 */
export async function openStores({ dir, services, settings, restore = {} }: StoreDeps): Promise<Stores> {
  const { clock } = services;
  const drizzle = join(settings.options.resourcesDir, 'drizzle');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const { ask, keyring, passphrase } = settings;
  const keys = { services, ask, keyring, ...(passphrase ? { passphrase } : {}) };
  const place = { path: join(dir, 'ledger.db'), backupsDir: join(dir, 'backups') };
  const ledger = await openSealedLedger(
    { ...place, migrationsDir: join(drizzle, 'ledger'), clock },
    keys,
    restore,
  );
  // The threads start while the keystore is asked: both wait for other processes.
  const opening = openMirror({
    path: join(dir, 'mirror.db'),
    migrationsDir: join(drizzle, 'mirror'),
    workerUrl: settings.workerUrl,
    services,
  });
  try {
    const [mirror, vault] = await Promise.all([opening, openVault({ db: ledger.db, ...keys })]);
    await openByWish(vault, restore);
    return { ledger, mirror, vault, backupPlace: placeOf(place) };
  } catch (thrown) {
    await opening.then((mirror) => mirror.close()).catch(() => undefined);
    ledger.close();
    throw thrown;
  }
}

/** What opened the backup opens the vault in it, and is not asked for twice. */
async function openByWish(vault: OpenVault, { words, passphrase }: RestoreWish): Promise<void> {
  if (vault.state().status === 'unlocked') return;
  if (words !== undefined) await vault.recover(words);
  else if (passphrase !== undefined) await vault.unlock(passphrase);
}
