// A vault in memory that can be locked, for tests that look at the session and not at encryption.
import { AppError } from '../../../src-main/core/app-error.ts';
import type { FieldPlace, Vault } from '../../../src-main/core/vault/vault-port.ts';

export interface MemoryVault extends Vault {
  locked: boolean;
  readonly fields: ReadonlyMap<string, string>;
}

export function memoryVault(): MemoryVault {
  const fields = new Map<string, string>();
  const key = ({ scope, subject, field }: FieldPlace) => `${scope}|${subject}|${field}`;
  const vault: MemoryVault = {
    locked: false,
    fields,
    put(place, secret) {
      assertOpen();
      fields.set(key(place), secret);
    },
    get(place) {
      assertOpen();
      return fields.get(key(place)) ?? null;
    },
    has: (place) => fields.has(key(place)),
    drop(scope, subject) {
      for (const name of fields.keys()) if (name.startsWith(`${scope}|${subject}|`)) fields.delete(name);
    },
  };
  function assertOpen(): void {
    if (vault.locked) throw new AppError('vault_locked', 'locked');
  }
  return vault;
}
