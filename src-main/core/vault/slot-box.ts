// What slots can be made and opened here and now: by the desktop's keystore, the keyring, or a passphrase.
import type { VaultState } from '../../../src-shared/ipc/vault.ts';
import { AppError } from '../app-error.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import {
  openByKeyring,
  openByKeystore,
  slotFault,
  wrapByKeyring,
  wrapByKeystore,
  wrapByPassphrase,
  type SlotMaker,
} from './key-slots.ts';
import { needsPerson, replaceWrap, type SlotKind, type SlotRow } from './slot-rows.ts';
import type { VaultDeps } from './vault.ts';

export interface Keystore {
  readonly ask: AskDesktop;
  readonly backend: string;
}

/** Null when no desktop answers, or only a keystore that would keep the key in clear. */
export async function keystoreHere(ask: AskDesktop | null): Promise<Keystore | null> {
  if (!ask) return null;
  try {
    const { usable, backend } = await ask('keystore.info', {});
    return usable && backend !== 'basic_text' ? { ask, backend } : null;
  } catch {
    return null;
  }
}

type Opened = { readonly key: Buffer; readonly by: SlotKind } | { readonly status: VaultState['status'] };

export type SlotBox = ReturnType<typeof createSlotBox>;

/** `db`: where a wrap that the keystore made anew is kept; null for slots that lie elsewhere and stay as they are. */
type SlotDeps = Pick<VaultDeps, 'services' | 'keyring'> & { readonly db: VaultDeps['db'] | null };

export function createSlotBox(deps: SlotDeps, keystore: Keystore | null) {
  const { db, services, keyring } = deps;
  const maker = (key: Buffer): SlotMaker => ({
    id: services.ids.next(),
    key,
    randomness: services.randomness,
  });
  const dated = (slot: Omit<SlotRow, 'createdAt'>): SlotRow => ({ ...slot, createdAt: services.clock.now() });
  const missing = () => new AppError('keystore_missing', 'there is no keystore here');

  const byKeystore = async (key: Buffer) => {
    if (!keystore) throw missing();
    return dated(await wrapByKeystore(maker(key), keystore.ask, keystore.backend));
  };
  const byKeyring = async (key: Buffer, given = keyring) => {
    if (!given) throw missing();
    return dated(await wrapByKeyring(maker(key), given));
  };
  const byPassphrase = async (key: Buffer, passphrase: string) =>
    dated(await wrapByPassphrase(maker(key), passphrase));

  /** A slot that cannot be made is a warning as long as another one holds the key. */
  async function tryToMake(make: (key: Buffer) => Promise<SlotRow>, key: Buffer): Promise<SlotRow[]> {
    try {
      return [await make(key)];
    } catch (error) {
      services.log.warn({ err: error }, 'a key slot could not be made');
      return [];
    }
  }
  async function openOne(row: SlotRow): Promise<Buffer> {
    if (row.kind === 'keyring' && keyring) return openByKeyring(row, keyring);
    if (row.kind !== 'keystore' || !keystore) throw missing();
    if (row.backend !== keystore.backend) throw new AppError('keystore_changed', 'another keystore is here');
    const { key, rewrapped } = await openByKeystore(row, keystore.ask);
    if (rewrapped && db) replaceWrap(db, row.id, rewrapped);
    return key;
  }

  return {
    wrapByKeystore: byKeystore,
    wrapByKeyring: byKeyring,
    wrapByPassphrase: byPassphrase,
    /** Slots for a first key: all that can be made. */
    async wrapAll(key: Buffer, passphrase: string | null): Promise<SlotRow[]> {
      return [
        ...(keystore ? await tryToMake(byKeystore, key) : []),
        ...(keyring ? await tryToMake((fresh) => byKeyring(fresh), key) : []),
        ...(passphrase === null ? [] : [await byPassphrase(key, passphrase)]),
      ];
    },
    /** Slots for what is here and has none that opens. Older ones stay: their keystore may come back. */
    async wrapMissing(key: Buffer, slots: readonly SlotRow[], openedBy: SlotKind): Promise<SlotRow[]> {
      const opens = new Set<SlotKind>([openedBy]);
      for (const row of slots) {
        if (needsPerson(row) || opens.has(row.kind)) continue;
        if (await openOne(row).catch(() => null)) opens.add(row.kind);
      }
      return [
        ...(keystore && !opens.has('keystore') ? await tryToMake(byKeystore, key) : []),
        ...(keyring && !opens.has('keyring') ? await tryToMake((opened) => byKeyring(opened), key) : []),
      ];
    },
    /** Tries every slot that needs no person. */
    async open(slots: readonly SlotRow[]): Promise<Opened> {
      const faults = new Set<ReturnType<typeof slotFault>>();
      for (const row of slots.filter((slot) => !needsPerson(slot))) {
        try {
          return { key: await openOne(row), by: row.kind };
        } catch (error) {
          services.log.warn({ err: error, kind: row.kind, backend: row.backend }, 'a key slot did not open');
          faults.add(slotFault(error));
        }
      }
      if (faults.has('changed')) return { status: 'keystore_changed' };
      if (slots.some(needsPerson)) return { status: 'locked' };
      return { status: faults.has('damaged') ? 'corrupt' : 'keystore_changed' };
    },
  };
}
