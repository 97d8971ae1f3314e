// Calls about the vault's key: no call ever gives a secret back.
import { z } from 'zod';
import { jobId } from '../domain/ids.ts';
import { call } from './call.ts';

export const vaultState = z.object({
  /**
   * closed: no workspace is open. needs_setup: no key exists yet and no keystore can hold one. memory: the key lives
   * until the app ends. keystore_changed: the key was wrapped by another keystore than the one that is here now.
   */
  status: z.enum(['closed', 'unlocked', 'memory', 'needs_setup', 'locked', 'keystore_changed', 'corrupt']),
  /** The keystore's backend that is here, for example "gnome_libsecret"; null when none may be used. */
  backend: z.string().nullable(),
  slots: z.array(z.enum(['keystore', 'keyring', 'passphrase', 'recovery'])),
});
export type VaultState = z.infer<typeof vaultState>;

const passphrase = z.string().min(12).max(1024);

const recoveryWords = z.string().max(1000);

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
  /**
   * A new recovery key, shown this once. It holds nothing before some of its words were given back; until then, and
   * for 15 minutes, `vault.confirmRecoveryKey` may be called. Rejects with vault_locked.
   */
  'vault.makeRecoveryKey': call({
    input: z.object({}),
    output: z.object({
      words: z.array(z.string()),
      /** Which words are asked back, from 1. */
      ask: z.array(z.int().positive()),
      /** Epoch ms. */
      until: z.int(),
    }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'restricted',
    audited: true,
  }),
  /** The words asked back, in the order they were asked. The key before it opens nothing any more. */
  'vault.confirmRecoveryKey': call({
    input: z.object({ words: z.array(z.string().max(40)).max(24) }),
    output: vaultState,
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Opens a vault whose keystore or passphrase is lost, with all words of the recovery key. */
  'vault.recover': call({
    input: z.object({ words: recoveryWords }),
    output: vaultState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Proves that the recovery key opens the vault, and changes nothing. Answers when that key was made, epoch ms. */
  'vault.drillRecoveryKey': call({
    input: z.object({ words: recoveryWords }),
    output: z.object({ madeAt: z.int() }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /**
   * Gives every owner of secrets (the workspace, each client) a new data key and moves all fields under it, as a job
   * that goes on after a restart. Rejects with vault_locked.
   */
  'vault.rekey': call({
    input: z.object({}),
    output: z.object({ jobId }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Another key for the vault itself. Where it has a passphrase or a recovery key, that has to be given, and stays. */
  'vault.replaceKey': call({
    input: z.object({ passphrase: z.string().max(1024).optional(), words: recoveryWords.optional() }),
    output: vaultState,
    role: 'admin',
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
