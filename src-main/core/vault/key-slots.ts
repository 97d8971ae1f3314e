// Key slots: each wraps the vault's one key in its own way, and says why when it cannot be opened.
import { z } from 'zod';
import { AppError, toAppError } from '../app-error.ts';
import type { Randomness } from '../clock.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import { seal, unseal, type Binding } from './envelope.ts';
import { checkValueOf, isCheckedBy } from './key-check.ts';
import type { Keyring } from './keyring-port.ts';
import { recoveryWrappingKey } from './recovery-key.ts';
import { keyFromPassphrase, newCost, scryptCost } from './passphrase-key.ts';
import type { SlotKind, SlotRow } from './slot-rows.ts';

/** A slot that is made and read back, but not yet in the ledger. */
type NewSlot = Omit<SlotRow, 'createdAt'>;

export interface SlotMaker {
  readonly id: string;
  readonly key: Buffer;
  readonly randomness: Randomness;
}

const sealedWrap = z.object({ nonce: z.base64(), wrapCheck: z.base64() });

/** Rejects with AppError keystore_missing or keystore_changed. */
export async function wrapByKeystore(make: SlotMaker, ask: AskDesktop, backend: string): Promise<NewSlot> {
  const { wrapped } = await ask('keystore.wrap', { key: new Uint8Array(make.key) });
  const { key } = await ask('keystore.unwrap', { wrapped });
  if (!make.key.equals(key)) throw new AppError('keystore_changed', 'the keystore gave back another key');
  return slot(make, { kind: 'keystore', backend, wrapped: Buffer.from(wrapped), params: {} });
}

/** `rewrapped` is there when the keystore has a newer key and the wrap should be replaced. */
export async function openByKeystore(
  row: SlotRow,
  ask: AskDesktop,
): Promise<{ key: Buffer; rewrapped: Buffer | null }> {
  const { key: bytes, rewrap } = await ask('keystore.unwrap', { wrapped: new Uint8Array(row.wrapped) });
  const key = Buffer.from(bytes);
  if (!isCheckedBy(key, row.id, row.checkValue)) throw changed('the keystore holds the key of another vault');
  if (!rewrap) return { key, rewrapped: null };
  const { wrapped } = await ask('keystore.wrap', { key: new Uint8Array(key) });
  const again = await ask('keystore.unwrap', { wrapped });
  return { key, rewrapped: key.equals(again.key) ? Buffer.from(wrapped) : null };
}

/** Keeps a new random wrapping key in the keyring and reads it back. */
export async function wrapByKeyring(make: SlotMaker, keyring: Keyring): Promise<NewSlot> {
  const wrapping = make.randomness.bytes(32);
  await keyring.set(keyringName(make.id), wrapping);
  const stored = await keyring.get(keyringName(make.id));
  if (!stored || !Buffer.from(wrapping).equals(stored)) throw changed('the keyring did not keep the key');
  return wrapUnder(make, wrapping, { kind: 'keyring', backend: keyring.backend, params: {} });
}

export async function openByKeyring(row: SlotRow, keyring: Keyring): Promise<Buffer> {
  const wrapping = await keyring.get(keyringName(row.id)).catch((cause: unknown) => {
    throw new AppError('keystore_missing', 'the keyring cannot be read now', { cause });
  });
  if (!wrapping) throw changed('the keyring holds no key for this slot');
  if (!isWrappedBy(row, wrapping)) throw changed('the keyring holds another key for this slot');
  return unwrapUnder(row, wrapping);
}

export async function wrapByPassphrase(make: SlotMaker, passphrase: string): Promise<NewSlot> {
  const cost = newCost(make.randomness.bytes(16));
  const wrapping = await keyFromPassphrase(passphrase, cost);
  return wrapUnder(make, wrapping, { kind: 'passphrase', backend: 'scrypt', params: cost });
}

/** Rejects with AppError wrong_passphrase, or vault_corrupt when the passphrase is right and the wrap is damaged. */
export async function openByPassphrase(row: SlotRow, passphrase: string): Promise<Buffer> {
  const cost = scryptCost.safeParse(row.params);
  if (!cost.success) throw new AppError('vault_corrupt', 'the slot of the passphrase is damaged');
  const wrapping = await keyFromPassphrase(passphrase, cost.data);
  if (!isWrappedBy(row, wrapping)) throw new AppError('wrong_passphrase', 'the passphrase does not fit');
  return unwrapUnder(row, wrapping);
}

export function wrapByRecovery(make: SlotMaker, entropy: Uint8Array): NewSlot {
  const wrapping = recoveryWrappingKey(entropy, make.id);
  return wrapUnder(make, wrapping, { kind: 'recovery', backend: 'words', params: {} });
}

/** Throws AppError wrong_recovery_key, or vault_corrupt when the key is right and the wrap is damaged. */
export function openByRecovery(row: SlotRow, entropy: Uint8Array): Buffer {
  const wrapping = recoveryWrappingKey(entropy, row.id);
  if (!isWrappedBy(row, wrapping))
    throw new AppError('wrong_recovery_key', 'this is the key of another vault');
  return unwrapUnder(row, wrapping);
}

function wrapUnder(
  make: SlotMaker,
  wrapping: Uint8Array,
  how: Pick<NewSlot, 'kind' | 'backend' | 'params'>,
): NewSlot {
  const binding = slotBinding(make.id, how.kind);
  const { nonce, sealed } = seal(wrapping, make.key, { binding, randomness: make.randomness });
  const wrapCheck = checkValueOf(wrapping, `${make.id} wrap`).toString('base64');
  const params = { ...how.params, nonce: nonce.toString('base64'), wrapCheck };
  return slot(make, { ...how, wrapped: sealed, params });
}

function unwrapUnder(row: SlotRow, wrapping: Uint8Array): Buffer {
  const { nonce } = sealedWrap.parse(row.params);
  const sealed = { nonce: Buffer.from(nonce, 'base64'), sealed: row.wrapped };
  const key = unseal(wrapping, sealed, slotBinding(row.id, row.kind));
  if (isCheckedBy(key, row.id, row.checkValue)) return key;
  throw new AppError('vault_corrupt', 'the slot holds the key of another vault');
}

function isWrappedBy(row: SlotRow, wrapping: Uint8Array): boolean {
  const params = sealedWrap.safeParse(row.params);
  if (!params.success) throw new AppError('vault_corrupt', 'a key slot is damaged');
  return isCheckedBy(wrapping, `${row.id} wrap`, Buffer.from(params.data.wrapCheck, 'base64'));
}

function slot(make: SlotMaker, how: Omit<NewSlot, 'id' | 'checkValue'>): NewSlot {
  return { id: make.id, checkValue: checkValueOf(make.key, make.id), ...how };
}

function slotBinding(id: string, kind: SlotKind): Binding {
  return { scope: 'vault', subject: `slot:${id}`, field: kind, schema: 1, version: 1 };
}

function keyringName(slotId: string): string {
  return `vault-slot:${slotId}`;
}

function changed(message: string): AppError {
  return new AppError('keystore_changed', message);
}

/** Why a slot did not open, as far as it matters: the keystore is away or another one, or the slot is damaged. */
export function slotFault(thrown: unknown): 'away' | 'changed' | 'damaged' {
  const { code } = toAppError(thrown);
  if (code === 'keystore_changed') return 'changed';
  return code === 'vault_corrupt' ? 'damaged' : 'away';
}
