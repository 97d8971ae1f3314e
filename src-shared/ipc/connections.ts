// Calls about connections to platforms: connecting, their state, and syncing them.
import { z } from 'zod';
import { appCredentialField } from '../domain/app-credential-field.ts';
import { isoDate } from '../domain/dates.ts';
import { connectionId, jobId } from '../domain/ids.ts';
import { platformId } from '../domain/platforms.ts';
import { call } from './call.ts';
import { storedError } from './errors.ts';

export const connectionRow = z.object({
  id: connectionId,
  platform: platformId,
  name: z.string(),
  kind: z.enum(['oauth', 'system_user_token']),
  /** broken: a person has to reconnect. limited: the platform slows us down. */
  state: z.enum(['new', 'working', 'syncing', 'limited', 'unreachable', 'broken']),
  error: storedError.nullable(),
  accounts: z.number(),
  clients: z.number(),
  lastSyncAt: z.number().nullable(),
  nextSyncAt: z.number().nullable(),
  dataTo: isoDate.nullable(),
  /** Epoch ms; null: does not expire. */
  expiresAt: z.number().nullable(),
  /** Percent of the nearest limit used, by the platform's newest answers; null when it does not say. */
  usedPercent: z.number().nullable(),
  /** So many of the newest days may still change, because the platform restates them. */
  provisionalDays: z.number(),
  jobId: jobId.nullable(),
});
export type ConnectionRow = z.infer<typeof connectionRow>;

export const connectAttempt = z.object({
  attemptId: z.uuid(),
  platform: platformId,
  address: z.string(),
  expiresAt: z.number(),
});

export const connectionsState = z.object({
  rows: z.array(connectionRow),
  platforms: z.array(
    z.object({
      platform: platformId,
      appId: z.string().nullable(),
      /** Whether the vault holds the app's secret; the secret itself never leaves the core. */
      hasAppSecret: z.boolean(),
      /** Every secret this platform's app can have. */
      credentials: z.array(
        z.object({ field: appCredentialField, isHeld: z.boolean(), isRequired: z.boolean() }),
      ),
    }),
  ),
  /** The consent that waits in the browser, if one does. */
  attempt: connectAttempt.nullable(),
  /** Why the last attempt came to nothing. */
  attemptError: storedError.nullable(),
});
export type ConnectionsState = z.infer<typeof connectionsState>;

export const connectionCalls = {
  'connections.list': call({
    input: z.object({}),
    output: connectionsState,
    role: 'user',
    tenantScoped: false,
    exposes: 'confidential',
  }),
  /** Opens the platform's consent page; reconnects when an id is given. The outcome comes as a change of 'connections'. */
  'connections.connect': call({
    input: z.object({ platform: platformId, reconnect: connectionId.optional() }),
    output: connectAttempt,
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  'connections.cancelConnect': call({
    input: z.object({}),
    output: z.object({}),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** A system-user token pasted by an admin; checked at the platform before it is stored. */
  'connections.addToken': call({
    input: z.object({
      platform: platformId,
      name: z.string().trim().min(1).max(120),
      token: z.string().trim().min(8).max(4096),
      reconnect: connectionId.optional(),
    }),
    output: z.object({ id: connectionId }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  'connections.setAppSecret': call({
    input: z.object({
      platform: platformId,
      field: appCredentialField.default('secret'),
      secret: z.string().trim().min(8).max(1024),
    }),
    output: z.object({}),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Drops the grant here; mirrored data and decisions stay. */
  'connections.remove': call({
    input: z.object({ id: connectionId }),
    output: z.object({}),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Syncs one connection, or all. Answers with the running job when one is already under way. */
  'connections.sync': call({
    input: z.object({ id: connectionId.optional() }),
    output: z.object({ jobIds: z.array(jobId) }),
    role: 'user',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
};
