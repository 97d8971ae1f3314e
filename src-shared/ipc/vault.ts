// Calls about the vault's key: no call ever gives a secret back.
import { z } from 'zod';
import { call } from './call.ts';

export const vaultState = z.object({
  /**
   * closed: no workspace is open. needs_setup: no key exists yet and no keystore can hold one. memory: the key lives
   * until the app ends. keystore_changed: the key was wrapped by another keystore than the one that is here now.
   */
  status: z.enum(['closed', 'unlocked', 'memory', 'needs_setup', 'locked', 'keystore_changed', 'corrupt']),
  /** The keystore's backend that is here, for example "gnome_libsecret"; null when none may be used. */
  backend: z.string().nullable(),
  slots: z.array(z.enum(['keystore', 'keyring', 'passphrase'])),
});
export type VaultState = z.infer<typeof vaultState>;

const passphrase = z.string().min(12).max(1024);

export const vaultCalls = {
  'vault.state': call({
    input: z.object({}),
    output: vaultState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** First key when no keystore is here: a passphrase, or this session's memory only. */
  'vault.setUp': call({
    input: z.discriminatedUnion('method', [
      z.object({ method: z.literal('passphrase'), passphrase }),
      z.object({ method: z.literal('memory') }),
    ]),
    output: vaultState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Opens a locked vault; adds a slot for the present keystore when there is one. */
  'vault.unlock': call({
    input: z.object({ passphrase: z.string().max(1024) }),
    output: vaultState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
};
