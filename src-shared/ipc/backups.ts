// Calls about backups of the ledger: what there is, making and checking one, a copy off this computer, and restoring.
import { z } from 'zod';
import { call } from './call.ts';

const backupRow = z.object({
  /** Its file's name, by which the other calls know it. */
  name: z.string(),
  /** When it was made, epoch ms. */
  at: z.int(),
  bytes: z.int(),
  /** An age file; a plain one is from before the vault had a key. */
  sealed: z.boolean(),
});
export type BackupRow = z.infer<typeof backupRow>;

/** What a person knows; neither where this computer's keystore opens it. */
const known = {
  words: z.string().max(1000).optional(),
  passphrase: z.string().max(1024).optional(),
};

export const backupCalls = {
  /** Newest first. */
  'backups.list': call({
    input: z.object({}),
    output: z.object({ folder: z.string(), rows: z.array(backupRow) }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** Makes one now and opens it again. Rejects with disk_full. */
  'backups.make': call({
    input: z.object({}),
    output: backupRow,
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Opens all of one and keeps nothing. Rejects with not_found, file_refused (damaged) or vault_locked. */
  'backups.check': call({
    input: z.object({ name: z.string().max(100) }),
    output: z.object({ bytes: z.int() }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /**
   * A new one, sealed, in a file that the person chooses; `path` is for the command line. Rejects with vault_locked while
   * there is nobody it could be sealed for.
   */
  'backups.save': call({
    input: z.object({ path: z.string().max(4096).optional() }),
    output: z.object({ saved: z.boolean() }),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /**
   * Puts a backup in place of the open ledger, which is set aside, and opens the workspace again. Rejects with
   * wrong_recovery_key, wrong_passphrase or file_refused; the ledger is then as it was.
   */
  'backups.restore': call({
    input: z.object({ path: z.string().max(4096).optional(), ...known }),
    output: z.object({ restored: z.boolean() }),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /**
   * Where the ledger is gone or damaged and this computer cannot open its newest backup by itself. Rejects as
   * `backups.restore` does, and with conflict while a workspace is open.
   */
  'workspace.restore': call({
    input: z.object(known),
    output: z.object({ restored: z.boolean() }),
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
};
