// A real ledger with a vault on it, and a desktop whose keystore a test can change or take away.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import pino from 'pino';
import { AppError } from '../../../src-main/core/app-error.ts';
import { createIds, systemRandomness } from '../../../src-main/core/clock.ts';
import type { Ledger } from '../../../src-main/core/db/open-ledger.ts';
import type { AskDesktop } from '../../../src-main/core/desktop-ports.ts';
import type { Keyring } from '../../../src-main/core/vault/keyring-port.ts';
import { openVault, type OpenVault, type VaultDeps } from '../../../src-main/core/vault/vault.ts';
import type { PortOutput } from '../../../src-shared/ipc/ports.ts';
import type { VaultState } from '../../../src-shared/ipc/vault.ts';
import { makeLedgerFolder, type LedgerFolder } from '../db/ledger-folder.ts';

export interface VaultStage {
  readonly folder: LedgerFolder;
  readonly ledger: Ledger;
  readonly events: VaultState[];
  /** Every line of its log. */
  readonly lines: string[];
  open(how?: Partial<Pick<VaultDeps, 'ask' | 'keyring' | 'passphrase'>>): Promise<OpenVault>;
  remove(): void;
}

/** `from`: the folder of another one, which is closed, to begin with a copy of. */
export function makeVaultStage(from?: string): VaultStage {
  const folder = makeLedgerFolder();
  if (from !== undefined) cpSync(from, folder.dir, { recursive: true });
  const ledger = folder.open();
  const events: VaultState[] = [];
  const lines: string[] = [];
  const services: VaultDeps['services'] = {
    clock: folder.clock,
    ids: createIds(folder.clock, systemRandomness),
    randomness: systemRandomness,
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    emit: (name, payload) => {
      if (name === 'vault') events.push(payload as VaultState);
    },
  };
  return {
    folder,
    ledger,
    events,
    lines,
    open: (how = {}) => openVault({ db: ledger.db, services, ask: null, keyring: null, ...how }),
    remove: () => {
      folder.remove();
    },
  };
}

/** A desktop with a keystore of its own key, as safeStorage has: what another one wrapped it refuses. */
export function makeDesktop(backend: string, usable = true): AskDesktop {
  const own = createHash('sha256').update(randomBytes(16)).digest();
  return async (name, input) => {
    const reply = (output: unknown) => output as PortOutput<typeof name>;
    if (name === 'keystore.info') return reply({ usable, backend });
    if (!usable) throw new AppError('keystore_missing', 'no keystore');
    if (name === 'keystore.wrap' && 'key' in input) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', own, nonce, { authTagLength: 16 });
      const sealed = Buffer.concat([cipher.update(input.key), cipher.final()]);
      return reply({ wrapped: Buffer.concat([nonce, sealed, cipher.getAuthTag()]) });
    }
    if (name === 'keystore.unwrap' && 'wrapped' in input) {
      const bytes = Buffer.from(input.wrapped);
      try {
        const open = createDecipheriv('aes-256-gcm', own, bytes.subarray(0, 12), { authTagLength: 16 });
        open.setAuthTag(bytes.subarray(-16));
        return reply({
          key: Buffer.concat([open.update(bytes.subarray(12, -16)), open.final()]),
          rewrap: false,
        });
      } catch (cause) {
        throw new AppError('keystore_changed', 'the keystore does not open it', { cause });
      }
    }
    throw new AppError('internal', `no port ${name}`);
  };
}

/** A keyring that forgets when the process ends, for what the real one is not needed. */
export function makeMemoryKeyring(): Keyring & { clear(): void } {
  const held = new Map<string, Uint8Array>();
  return {
    backend: 'memory',
    get: (name) => Promise.resolve(held.get(name) ?? null),
    set: (name, secret) => {
      held.set(name, Uint8Array.from(secret));
      return Promise.resolve();
    },
    clear: () => {
      held.clear();
    },
  };
}
