// Calls about colleagues' devices: enrolling them, and handing them the workspace so that nobody types a secret.
import { z } from 'zod';
import { tenantId } from '../domain/ids.ts';
import { call } from './call.ts';
import { credentialId, credentialRow } from './credentials.ts';

const deviceId = z.uuid();
/** As `devices.own` says it; pasted from a message, so that spaces may have come into it. */
const code = z.string().trim().min(1).max(400);
const path = z.string().min(1).max(4096).optional();

/** With what a page says its name by, as in the list of credentials. */
export const heldCredentialName = credentialRow
  .pick({ name: true, kind: true, platform: true, vendor: true })
  .extend({ credential: credentialId });

export const deviceRow = z.object({
  id: deviceId,
  name: z.string(),
  /** To compare by voice. */
  words: z.array(z.string()),
  /** Bundles may be made for it. */
  receives: z.boolean(),
  /** Its bundles may be brought in here. */
  sends: z.boolean(),
  /** Epoch ms. */
  enrolledAt: z.int(),
  removedAt: z.int().nullable(),
  /** Credentials that it was handed and that work as they were handed. */
  holds: z.array(heldCredentialName),
});
export type DeviceRow = z.infer<typeof deviceRow>;

const ruled = { tenantScoped: false, exposes: 'internal', audited: true } as const;

export const deviceCalls = {
  /** This device: its keys are made when it is first asked for. Rejects with vault_locked. */
  'devices.own': call({
    input: z.object({}),
    output: z.object({
      code: z.string(),
      words: z.array(z.string()),
      /** Devices whose bundles are taken here. */
      senders: z.array(z.object({ id: deviceId, name: z.string(), words: z.array(z.string()) })),
      /** Whether the reader may enrol one more of them. */
      mayEnrolSender: z.boolean(),
    }),
    role: 'user',
    tenantScoped: false,
    exposes: 'confidential',
  }),
  /** Removed ones that still hold what works are listed too. */
  'devices.list': call({
    input: z.object({}),
    output: z.object({ rows: z.array(deviceRow) }),
    role: 'admin',
    tenantScoped: true,
    exposes: 'confidential',
  }),
  /**
   * `words` are those that the colleague read out from their own screen; others than the code's are refused. A person
   * who is no admin may enrol the first device that sends, while nothing is connected here yet. Idempotent.
   */
  'devices.enrol': call({
    ...ruled,
    input: z.object({
      code,
      words: z.string().max(200),
      name: z.string().trim().min(1).max(100),
      as: z.enum(['receives', 'sends']),
    }),
    output: z.object({ id: deviceId }),
    role: 'user',
  }),
  /** Answers what it was handed and has to be rotated before it holds nothing any more. */
  'devices.remove': call({
    ...ruled,
    input: z.object({ id: deviceId }),
    output: z.object({ rotate: z.array(heldCredentialName) }),
    role: 'admin',
    tenantScoped: true,
    exposes: 'confidential',
  }),
  /**
   * Writes a bundle that the devices alone can open. With a connection go the secrets of its platform's app. Asks
   * where to; a path is for the command line.
   */
  'devices.export': call({
    input: z.object({
      devices: z.array(deviceId).min(1).max(200),
      clients: z.array(tenantId).max(10_000),
      credentials: z.array(credentialId).max(2_000),
      policies: z.boolean().default(true),
      path,
    }),
    output: z.object({ saved: z.boolean(), clients: z.int(), credentials: z.int() }),
    role: 'admin',
    tenantScoped: true,
    exposes: 'restricted',
    audited: true,
  }),
  /** Brings in a bundle made for this device, and begins to sync. Asks for the file; a path is for the command line. */
  'devices.import': call({
    ...ruled,
    input: z.object({ path }),
    output: z.object({
      /** Who made it, as they were enrolled here; null: no file was chosen. */
      from: z.string().nullable(),
      clients: z.int(),
      accounts: z.int(),
      credentials: z.int(),
    }),
    role: 'user',
  }),
};
