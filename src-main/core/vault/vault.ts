// The vault: opens its key through whichever slot is here, and keeps every secret of the workspace under it.
import type { VaultState } from '../../../src-shared/ipc/vault.ts';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { Services } from '../services.ts';
import { createDataKeys } from './data-keys.ts';
import {
  createMemoryFields,
  createSealedFields,
  dropRows,
  hasRow,
  shredRows,
  type FieldKeys,
} from './fields.ts';
import { createHeads, emptyHeads, hasHeads } from './heads.ts';
import { openByPassphrase } from './key-slots.ts';
import type { Keyring } from './keyring-port.ts';
import { createRecovery, type NewRecoveryKey } from './recovery.ts';
import { moveEarliest, type RekeyDeps } from './rekey.ts';
import { createSlotBox, keystoreHere, type SlotBox } from './slot-box.ts';
import { deleteSlots, insertSlot, readSlots, type SlotKind, type SlotRow } from './slot-rows.ts';
import type { Vault } from './vault-port.ts';

export interface VaultDeps {
  readonly db: WriteDb;
  readonly services: Pick<Services, 'clock' | 'ids' | 'randomness' | 'log' | 'emit'>;
  /** Null: no desktop, as on the command line. */
  readonly ask: AskDesktop | null;
  /** Null: no keyring, or the core of a window, which has the keystore. */
  readonly keyring: Keyring | null;
  /** Asked once while opening, when nothing else gave the key; null: the person gave none. */
  readonly passphrase?: (purpose: 'set_up' | 'unlock') => Promise<string | null>;
}

export interface OpenVault extends Vault {
  state(): VaultState;
  setUp(choice: { method: 'passphrase'; passphrase: string } | { method: 'memory' }): Promise<VaultState>;
  /** Rejects with AppError wrong_passphrase, keystore_changed (no passphrase was ever set) or vault_corrupt. */
  unlock(passphrase: string): Promise<VaultState>;
  /** A new recovery key, which opens nothing before `confirmRecovery`. Rejects with AppError vault_locked. */
  makeRecovery(): Promise<NewRecoveryKey>;
  /** Rejects with AppError vault_locked, conflict or wrong_recovery_key. */
  confirmRecovery(words: readonly string[]): Promise<VaultState>;
  /** Rejects with AppError wrong_recovery_key, not_found (none was ever made) or vault_corrupt. */
  recover(words: string): Promise<VaultState>;
  /** When the recovery key was made that these words are, epoch ms. Changes nothing; rejects as `recover` does. */
  drillRecovery(words: string): Promise<number>;
  /** Another way in, for an unlocked vault. Rejects with AppError vault_locked or keystore_missing. */
  addSlot(
    how:
      | { kind: 'keystore' | 'keyring' }
      | { kind: 'keyring'; keyring: Keyring }
      | { kind: 'passphrase'; passphrase: string },
  ): Promise<VaultState>;
  /**
   * Puts another key in the place of the vault's one: every data key and every slot is wrapped anew, in one
   * transaction. What a person knows has to be given where there is a slot for it. Rejects with AppError vault_locked,
   * wrong_passphrase, wrong_recovery_key or keystore_missing; nothing has changed then.
   */
  replaceKey(known: KnownByPerson): Promise<VaultState>;
  /** What moving fields to new data keys works on. Throws AppError vault_locked. */
  rekeying(): RekeyDeps;
  /**
   * The key that sealed backups are opened with, made when there is none yet; null where the vault's own key ends with
   * the app. Rejects with AppError vault_locked or vault_corrupt.
   */
  backupIdentity(): Promise<string | null>;
  /** Forgets the key. */
  close(): void;
}

export interface KnownByPerson {
  readonly passphrase?: string | undefined;
  /** All words of the recovery key. */
  readonly words?: string | undefined;
}

type Status = VaultState['status'];

/** Want of a key is no error: the state says what is needed. Rejects with wrong_passphrase alone, from `passphrase`. */
export async function openVault(deps: VaultDeps): Promise<OpenVault> {
  const { db, services } = deps;
  const here = await keystoreHere(deps.ask);
  const box = createSlotBox(deps, here);
  const recovery = createRecovery(deps);
  let status: Status = 'locked';
  let key: Buffer | null = null;
  let fields: Vault | null = null;
  let held: FieldKeys | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const state = (): VaultState => ({
    status,
    backend: here?.backend ?? deps.keyring?.backend ?? null,
    slots: [...new Set(readSlots(db).map((slot) => slot.kind))],
  });
  /** One at a time: two first set-ups at once would make two keys. */
  function inTurn(work: () => Promise<void>): Promise<VaultState> {
    const turn = queue.then(async () => {
      const before = status;
      await work();
      if (status !== before) services.emit('vault', state());
      return state();
    });
    queue = turn.catch(() => undefined);
    return turn;
  }
  function use(opened: Buffer): void {
    const heads = createHeads(opened, services.randomness);
    try {
      heads.read(db);
    } catch (error) {
      services.log.error({ err: error }, 'the vault opened, but its list of versions does not');
      status = 'corrupt';
      return;
    }
    key = opened;
    held = { key: opened, heads, dataKeys: createDataKeys(opened, services) };
    fields = createSealedFields(db, held, services);
    status = 'unlocked';
  }
  /** The first key is stored together with all its slots, or not at all. */
  function found(fresh: Buffer, slots: readonly SlotRow[]): void {
    unitOfWork(db, (tx) => {
      if (readSlots(tx).length > 0) throw new AppError('conflict', 'the vault has a key already');
      createHeads(fresh, services.randomness).write(tx, emptyHeads);
      for (const slot of slots) insertSlot(tx, slot);
    });
    use(fresh);
  }
  async function foundBy(passphrase: string | null): Promise<void> {
    const fresh = Buffer.from(services.randomness.bytes(32));
    const slots = await box.wrapAll(fresh, passphrase);
    if (slots.length > 0) found(fresh, slots);
    else status = 'needs_setup';
  }
  async function unlockBy(passphrase: string): Promise<void> {
    const slot = readSlots(db).find((row) => row.kind === 'passphrase');
    if (!slot) throw noPassphrase(status);
    use(await openByPassphrase(slot, passphrase));
    await addMissing('passphrase');
  }
  /** Whatever keystore is here now opens the vault next time without being asked. */
  async function addMissing(openedBy: SlotKind): Promise<void> {
    if (!key) return;
    for (const slot of await box.wrapMissing(key, readSlots(db), openedBy)) insertSlot(db, slot);
  }

  /** Slots for another key, in the place of all there are. */
  async function slotsAnew(fresh: Buffer, { passphrase, words }: KnownByPerson): Promise<SlotRow[]> {
    const asks = readSlots(db);
    const byPassphrase = asks.find((slot) => slot.kind === 'passphrase');
    if (byPassphrase) (await openByPassphrase(byPassphrase, passphrase ?? '')).fill(0);
    const recovered = asks.some((slot) => slot.kind === 'recovery')
      ? [await recovery.wrapAgain(words ?? '', fresh)]
      : [];
    const slots = await box.wrapAll(fresh, byPassphrase ? (passphrase ?? '') : null);
    if (slots.length === 0) throw new AppError('keystore_missing', 'no keystore here can hold the new key');
    return [...slots, ...recovered];
  }
  async function replaceKey(known: KnownByPerson): Promise<void> {
    const rekey = rekeying();
    moveEarliest(rekey);
    const fresh = Buffer.from(services.randomness.bytes(32));
    const slots = await slotsAnew(fresh, known);
    // Another one too: who has the old key of the vault reads no later backup. Older ones carry their own slots.
    const { makeBackupKey, writeBackupKey } = await import('./backup-key.ts');
    const backups = await makeBackupKey(fresh, services.randomness);
    unitOfWork(db, (tx) => {
      rekey.keys.dataKeys.rewrap(tx, fresh);
      writeBackupKey(tx, backups);
      createHeads(fresh, services.randomness).write(tx, rekey.keys.heads.read(tx));
      deleteSlots(
        tx,
        readSlots(tx).map((slot) => slot.id),
      );
      for (const slot of slots) insertSlot(tx, slot);
    });
    rekey.keys.key.fill(0);
    use(fresh);
  }

  async function begin(): Promise<void> {
    const slots = readSlots(db);
    if (slots.length === 0) {
      if (hasHeads(db)) status = 'corrupt';
      else await foundBy(null);
      return;
    }
    const outcome = await box.open(slots);
    if ('key' in outcome) {
      use(outcome.key);
      await addMissing(outcome.by);
    } else status = outcome.status;
  }
  async function askPerson(): Promise<void> {
    const purpose = status === 'needs_setup' ? 'set_up' : 'unlock';
    const usable = purpose === 'set_up' || readSlots(db).some((slot) => slot.kind === 'passphrase');
    if (status === 'unlocked' || status === 'corrupt' || !usable) return;
    const passphrase = (await deps.passphrase?.(purpose)) ?? null;
    if (passphrase === null) return;
    if (purpose === 'set_up') await foundBy(passphrase);
    else await unlockBy(passphrase);
  }
  await begin();
  await askPerson();

  const keyNow = (): Buffer => {
    if (key) return key;
    throw new AppError('vault_locked', 'the vault is locked', { params: { status } });
  };
  function rekeying(): RekeyDeps {
    if (held) return { db, keys: held, sealing: services };
    throw new AppError('vault_locked', 'the vault is locked', { params: { status } });
  }
  const opened = (): Vault => {
    if (fields) return fields;
    throw new AppError('vault_locked', 'the vault is locked', { params: { status } });
  };
  return {
    state,
    put(place, secret) {
      opened().put(place, secret);
    },
    get: (place) => opened().get(place),
    has: (place) => (fields ? fields.has(place) : hasRow(db, place)),
    drop(scope, subject) {
      // Signing out must work while locked; the heads then name a version whose row is gone, which opens nothing.
      if (fields) fields.drop(scope, subject);
      else dropRows(db, scope, subject);
    },
    shred(scope) {
      if (fields) fields.shred(scope);
      else shredRows(db, scope);
    },
    async backupIdentity() {
      if (status === 'memory') return null;
      const { makeBackupKey, openBackupKey, readBackupKey, writeBackupKey } = await import('./backup-key.ts');
      const made = readBackupKey(db) ?? (await makeBackupKey(keyNow(), services.randomness));
      // Somebody else may have asked, or the vault's key may be another one by now.
      const stored = readBackupKey(db) ?? made;
      const identity = openBackupKey(keyNow(), stored);
      if (stored === made) writeBackupKey(db, made);
      return identity;
    },
    rekeying,
    replaceKey: (known) => inTurn(() => replaceKey(known)),
    setUp: (choice) =>
      inTurn(async () => {
        if (status === 'unlocked' || status === 'memory') return;
        if (choice.method === 'memory') {
          fields = createMemoryFields();
          status = 'memory';
        } else if (status === 'needs_setup') await foundBy(choice.passphrase);
        else throw new AppError('conflict', 'the vault has a key already; unlock it instead');
      }),
    unlock: (passphrase) =>
      inTurn(async () => {
        if (status !== 'unlocked') await unlockBy(passphrase);
      }),
    makeRecovery: async () => {
      keyNow();
      return recovery.make();
    },
    confirmRecovery: (words) =>
      inTurn(() => {
        recovery.confirm(keyNow(), words);
        services.emit('vault', state());
        return Promise.resolve();
      }),
    recover: (words) =>
      inTurn(async () => {
        if (status === 'unlocked') return;
        const opened = await recovery.open(words);
        use(opened.key);
        await addMissing('recovery');
      }),
    drillRecovery: async (words) => {
      const { row, key: found } = await recovery.open(words);
      const same = key === null || found.equals(key);
      found.fill(0);
      if (!same) throw new AppError('wrong_recovery_key', 'this key opens another vault');
      return row.createdAt;
    },
    addSlot: (how) =>
      inTurn(async () => {
        insertSlot(db, await wrapFor(box, keyNow(), how));
      }),
    close() {
      recovery.forget();
      key?.fill(0);
      held?.dataKeys.forget();
      key = null;
      held = null;
      fields = null;
      status = 'closed';
    },
  };
}

interface SlotAsk {
  readonly kind: SlotKind;
  readonly passphrase?: string;
  readonly keyring?: Keyring;
}

function wrapFor(box: SlotBox, key: Buffer, how: SlotAsk): Promise<SlotRow> {
  if (how.kind === 'passphrase') return box.wrapByPassphrase(key, how.passphrase ?? '');
  return how.kind === 'keystore' ? box.wrapByKeystore(key) : box.wrapByKeyring(key, how.keyring);
}

function noPassphrase(status: Status): AppError {
  if (status === 'corrupt') return new AppError('vault_corrupt', 'the vault has no key slot left');
  if (status === 'needs_setup') return new AppError('not_found', 'the vault has no key yet');
  return new AppError('keystore_changed', 'no passphrase was ever set for this vault');
}
