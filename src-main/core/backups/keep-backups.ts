// Makes a backup of the ledger whenever one is due and opens it again, and seals those that are still in the clear.
import { rmSync } from 'node:fs';
import { AppError, toAppError } from '../app-error.ts';
import type { Backup, BackupPlace } from '../db/backup.ts';
import type { Ledger } from '../db/open-ledger.ts';
import type { Services } from '../services.ts';
import type { OpenVault } from '../vault/vault.ts';

const everyMs = 60 * 60_000;

export interface BackupDeps {
  readonly ledger: Ledger;
  readonly vault: Pick<OpenVault, 'backupIdentity'>;
  readonly place: BackupPlace;
  readonly services: Pick<Services, 'clock' | 'log'>;
}

export interface Backups {
  start(): void;
  stop(): void;
  /** Now, and opened again. */
  make(): Promise<Backup>;
}

export function keepBackups(deps: BackupDeps): Backups {
  const { ledger, place, services } = deps;
  const { clock, log } = services;
  let cancel: () => void = () => undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function made(backup: Backup | null): Promise<Backup | null> {
    const identity = await identityNow(deps);
    if (!backup?.sealed || identity === null) return backup;
    const { checkSealed } = await import('./seal-backup.ts');
    try {
      await checkSealed(backup.path, identity);
      return backup;
    } catch (thrown) {
      rmSync(backup.path, { force: true });
      throw thrown;
    }
  }
  async function keep(): Promise<void> {
    // Before the first one is due, so that it is sealed.
    await identityNow(deps);
    const [{ headOf }, { sealPlain }] = await Promise.all([
      import('./backup-head.ts'),
      import('./seal-backup.ts'),
    ]);
    const head = headOf(ledger.db);
    const sealed = head ? await sealPlain(place, head) : 0;
    if (sealed > 0) log.info({ sealed }, 'backups that were in the clear are sealed');
    await made(await ledger.backupIfDue());
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  };
  const start = () => {
    inTurn(keep).catch((thrown: unknown) => {
      log.error({ err: thrown }, 'the backup of the ledger was not made');
    });
    cancel = clock.after(everyMs, start);
  };
  return {
    start,
    stop() {
      cancel();
    },
    make: () =>
      inTurn(async () => {
        await identityNow(deps);
        const backup = await made(await ledger.backup());
        if (backup) return backup;
        throw new AppError('internal', 'no backup was made');
      }),
  };
}

/** Null while nobody can open a sealed one: the vault is locked, has no key yet, or none that lasts. */
export async function identityNow({ vault }: Pick<BackupDeps, 'vault'>): Promise<string | null> {
  try {
    return await vault.backupIdentity();
  } catch (thrown) {
    if (toAppError(thrown).code === 'vault_locked') return null;
    throw thrown;
  }
}
