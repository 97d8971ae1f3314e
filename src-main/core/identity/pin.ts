// A person's PIN for the idle lock: kept in the vault as what scrypt makes of it, tried a few times and no more.
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Services } from '../services.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';
import { keyFromPassphrase, newCost, scryptCost } from '../vault/passphrase-key.ts';
import type { FieldPlace, Vault } from '../vault/vault-port.ts';

/** After so many wrong ones in a row only the provider lets the person in. */
export const pinTries = 5;

const failuresName = 'identity.pin_failures';
const failures = z.object({ count: z.int().min(0), until: z.number() });
const kept = z.object({ cost: scryptCost, key: z.base64() });

export interface Pin {
  isSet(person: string): boolean;
  /** Wrong ones left before it is blocked; 0: blocked. */
  triesLeft(): number;
  /** Null takes it away. Rejects with AppError vault_locked. */
  set(person: string, pin: string | null): Promise<void>;
  /** Rejects with AppError wrong_pin, or too_many_attempts while it has to wait or is blocked. */
  check(person: string, pin: string): Promise<void>;
  /** Somebody proved who they are by other means. */
  forgive(): void;
}

export interface PinDeps {
  readonly db: WriteDb;
  readonly vault: Vault;
  readonly services: Services;
}

export function createPin({ db, vault, services }: PinDeps): Pin {
  const { clock, randomness } = services;
  const placeOf = (person: string): FieldPlace => ({
    scope: 'workspace',
    subject: `lock:${person}`,
    field: 'pin',
  });
  const failed = () => readSetting(db, failuresName, failures) ?? { count: 0, until: 0 };
  const write = (count: number, until: number) => {
    writeSetting(db, failuresName, { count, until });
  };
  let checking = false;

  return {
    isSet: (person) => vault.has(placeOf(person)),
    triesLeft: () => Math.max(0, pinTries - failed().count),
    async set(person, pin) {
      if (pin === null) {
        vault.drop('workspace', `lock:${person}`);
        return;
      }
      const cost = newCost(randomness.bytes(16));
      const key = await keyFromPassphrase(pin, cost);
      vault.put(placeOf(person), JSON.stringify({ cost, key: key.toString('base64') }));
      write(0, 0);
    },
    async check(person, pin) {
      const { count, until } = failed();
      const waitMs = Math.min(until - clock.now(), waitAfter(count));
      if (checking || count >= pinTries || waitMs > 0) {
        throw new AppError('too_many_attempts', 'the PIN is not taken now', {
          params: { waitMs: Math.max(0, waitMs) },
        });
      }
      const text = vault.get(placeOf(person));
      if (text === null) throw new AppError('not_found', 'no PIN is set');
      checking = true;
      try {
        // Counted before it is looked at, so that ending the core in between wins no try.
        write(count + 1, clock.now() + waitAfter(count + 1));
        const { cost, key } = kept.parse(JSON.parse(text));
        const given = await keyFromPassphrase(pin, cost);
        if (!timingSafeEqual(given, Buffer.from(key, 'base64'))) {
          throw new AppError('wrong_pin', 'not the PIN', { params: { left: pinTries - count - 1 } });
        }
        write(0, 0);
      } finally {
        checking = false;
      }
    },
    forgive() {
      if (failed().count > 0) write(0, 0);
    },
  };
}

/** Pause after the n-th wrong PIN in a row, ms. */
function waitAfter(count: number): number {
  return count < 3 ? 0 : 5_000 * 2 ** (count - 3);
}
