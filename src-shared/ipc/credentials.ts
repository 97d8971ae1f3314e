// Calls about the credentials an agency holds: their age, what depends on them, and rotating them. None gives a secret.
import { z } from 'zod';
import { credentialPolicy } from '../domain/credential-policy.ts';
import { dataClass } from '../domain/data-class.ts';
import { fileLocale } from '../domain/file-locale.ts';
import { connectionId, jobId, tenantId } from '../domain/ids.ts';
import { platformId } from '../domain/platforms.ts';
import { longestUsedBy, mostUsedBy } from '../domain/kept-users.ts';
import { keptKinds } from '../domain/secret-shapes.ts';
import { call } from './call.ts';
import { connectAttempt } from './connections.ts';
import { storedError } from './errors.ts';

/** "grant:ID" for a connection's own, "app:PLATFORM:FIELD" for one of the agency's app, "kept:ID" for all others. */
export const credentialId = z
  .string()
  .max(80)
  .regex(/^((grant|kept):[0-9a-f-]{36}|app:[a-z_]+:(secret|developer_token))$/);

export const credentialKind = z.enum(['oauth_grant', 'system_user_token', 'app_secret', ...keptKinds]);
export type CredentialKind = z.infer<typeof credentialKind>;

/** Hours of the day in a zone, "02:00" to "05:00"; to before from goes over midnight. */
export const rotationWindow = z.object({
  zone: z.string().max(64),
  from: z.iso.time({ precision: -1 }),
  to: z.iso.time({ precision: -1 }),
});
export type RotationWindow = z.infer<typeof rotationWindow>;

export const credentialTest = z.object({
  /** Epoch ms. */
  at: z.number(),
  /** Accounts the new one was tried on; each is in exactly one of the three below. */
  total: z.number(),
  passed: z.number(),
  /** Refused with the present one as well, so the new one is not to blame. */
  same: z.number(),
  failed: z.number(),
  /** The first fifty. */
  failures: z.array(
    z.object({
      /** The platform's id; null when the list of accounts itself failed. */
      account: z.string().nullable(),
      name: z.string(),
      error: storedError,
      /** False: the cause may pass by itself, so testing again can help. */
      needsPerson: z.boolean(),
    }),
  ),
});
export type CredentialTest = z.infer<typeof credentialTest>;

export const rotationStage = z.enum([
  /** The new one is awaited. */
  'entering',
  /** It is in the vault beside the present one, and was not found good yet. */
  'testing',
  /** It passed on every account. */
  'ready',
  /** In use; the old one is kept for a way back. */
  'overlap',
  /** The old one is being revoked and destroyed: no way back. */
  'retiring',
  'done',
  'rolled_back',
]);
export type RotationStage = z.infer<typeof rotationStage>;

export const rotation = z.object({
  id: z.uuid(),
  stage: rotationStage,
  startedAt: z.number(),
  /** Null: a person who was erased, or the core itself. */
  startedBy: z.string().nullable(),
  overlapHours: z.number(),
  window: rotationWindow.nullable(),
  enteredAt: z.number().nullable(),
  test: credentialTest.nullable(),
  /** Set when the workspace asks for a second person. */
  approval: z.enum(['not_needed', 'awaited', 'given']),
  approvedBy: z.string().nullable(),
  /** Who entered the new one may not approve it. */
  mayApprove: z.boolean(),
  /** When it is promoted by itself, epoch ms. */
  promoteAt: z.number().nullable(),
  promotedAt: z.number().nullable(),
  /** When the old one is retired by itself, epoch ms. */
  retireAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** What became of the old one at the platform. by_hand: the platform has no call that ends only the old one. */
  revoked: z.enum(['called', 'by_hand', 'refused']).nullable(),
  mayRollBack: z.boolean(),
  /** How the new one comes: typed into a form, or by a consent in the browser; a pasted grant takes both. */
  comesBy: z.array(z.enum(['form', 'consent'])),
  /** The platform takes only one at a time: the old one stops when the new one is made there. */
  onlyOne: z.boolean(),
  /** The test that runs. */
  jobId: jobId.nullable(),
});
export type Rotation = z.infer<typeof rotation>;

export const credentialRow = z.object({
  id: credentialId,
  kind: credentialKind,
  /** Null for one that serves no connection. */
  platform: platformId.nullable(),
  /** The connection's, or what a person called it; null for what belongs to the agency's app. */
  name: z.string().nullable(),
  /** Whose it is, of one that serves no connection; as are the notes, the age of its own and whose key it is under. */
  vendor: z.string().nullable(),
  notes: z.string().nullable(),
  maxAgeDays: z.number().nullable(),
  tenantId: tenantId.nullable(),
  serves: z.array(z.string()),
  connectionId: connectionId.nullable(),
  classification: dataClass,
  /** Who entered the present one; null when nobody here knows them any more. */
  owner: z.string().nullable(),
  /** No person: the demo entered it. */
  isEnteredByCockpit: z.boolean(),
  /** Since when the present one is in use, epoch ms; null when that was before it was noted. */
  createdAt: z.number().nullable(),
  /** To the minute. */
  lastUsedAt: z.number().nullable(),
  /** By the platform; null: it does not end by itself. */
  expiresAt: z.number().nullable(),
  /** By the policy or its own end, whichever is first. */
  dueAt: z.number().nullable(),
  state: z.enum(['fresh', 'due', 'overdue', 'broken']),
  /** Not used for thirty days. */
  isUnused: z.boolean(),
  /** Serves more clients than the policy allows. */
  isOverShared: z.boolean(),
  /** Somebody had it shown in clear and it was not rotated since. */
  revealed: z
    .object({
      at: z.number(),
      /** Null: a person who was erased. */
      by: z.string().nullable(),
      reason: z.string(),
    })
    .nullable(),
  /** Devices of colleagues that were handed it and hold what works: each needs a new bundle after a rotation. */
  heldOn: z.array(
    z.object({
      name: z.string(),
      /** It may not hold it any more, so that it counts as overdue. */
      isRemoved: z.boolean(),
    }),
  ),
  versions: z.array(
    z.object({
      state: z.enum(['pending', 'current', 'retiring', 'revoked']),
      since: z.number().nullable(),
    }),
  ),
  /** What stops when it does. Names are of clients the reader may see. */
  dependents: z.object({
    clients: z.number(),
    clientNames: z.array(z.string()),
    accounts: z.number(),
    schedules: z.number(),
    queued: z.number(),
    /**
     * Agents, scripts and services outside of the cockpit, as people named them. Of one that serves no connection: a
     * connection's and an app's are given to the cockpit alone, and no call of it hands one on.
     */
    agents: z.array(z.string()),
  }),
  /** The one that is open, or else the newest. */
  rotation: rotation.nullable(),
});
export type CredentialRow = z.infer<typeof credentialRow>;

export const straySecret = z.object({
  place: z.enum(['workspace_file', 'environment', 'log', 'notes', 'comment']),
  /** The path, name, line or ref there. */
  where: z.string(),
  /** A shape of src-shared/domain/secret-shapes.ts; held: it is the same as one in the vault. */
  kind: z.string(),
});
export type StraySecret = z.infer<typeof straySecret>;

const described = {
  name: z.string().trim().min(1).max(200),
  vendor: z.string().trim().max(100).default(''),
  classification: dataClass.default('restricted'),
  notes: z.string().trim().max(2000).default(''),
  /** Clients it works for; of one that is a client's own, that client alone. */
  serves: z.array(tenantId).max(10_000).default([]),
  /** Who outside of the cockpit uses it too: agents, scripts and services. The same name twice counts once. */
  usedBy: z
    .array(z.string().trim().min(1).max(longestUsedBy))
    .max(mostUsedBy)
    .overwrite((names) => [...new Set(names)])
    .default([]),
  /** Epoch ms. */
  expiresAt: z.int().min(0).nullable().default(null),
  maxAgeDays: z.int().min(1).max(3650).nullable().default(null),
};
const newKept = z.object({
  ...described,
  kind: z.enum(keptKinds),
  /** The client whose own it is, under whose data key it goes; null: the agency's. */
  tenantId: tenantId.nullable().default(null),
  secret: z.string().trim().min(8).max(16_384),
});
export type NewKept = z.output<typeof newKept>;
const keptEdit = z.object(described);
export type KeptEdit = z.output<typeof keptEdit>;

const rotationInput = z.object({ id: z.uuid() });
/** Of a client that the caller does not see, a credential and its rotation are as if they did not exist. */
const ruled = { role: 'admin', tenantScoped: true, exposes: 'internal', audited: true } as const;

export const credentialCalls = {
  'credentials.list': call({
    input: z.object({}),
    output: z.object({
      rows: z.array(credentialRow),
      policy: credentialPolicy,
      /** The consent that waits in the browser, and why the last one came to nothing. */
      attempt: connectAttempt.nullable(),
      attemptError: storedError.nullable(),
    }),
    role: 'admin',
    tenantScoped: true,
    exposes: 'restricted',
  }),
  'credentials.setPolicy': call({
    ...ruled,
    input: credentialPolicy,
    output: z.object({}),
    role: 'superadmin',
    tenantScoped: false,
  }),
  /** A credential that serves no connection, straight into the vault. Refused when it cannot be one of the kind. */
  'credentials.add': call({
    ...ruled,
    input: newKept,
    output: z.object({ credential: credentialId }),
  }),
  /** What is said of one that serves no connection. */
  'credentials.edit': call({
    ...ruled,
    input: keptEdit.extend({ credential: credentialId }),
    output: z.object({}),
  }),
  /** Destroys one that serves no connection; at its vendor it works until it is revoked there. */
  'credentials.remove': call({
    ...ruled,
    input: z.object({ credential: credentialId }),
    output: z.object({}),
  }),
  /**
   * Break-glass: the system shows it once, in a dialog, to a superadmin who signed in within five minutes. Nothing of
   * it comes back here. It counts as overdue from then on, until it was rotated.
   */
  'credentials.reveal': call({
    ...ruled,
    input: z.object({ credential: credentialId, reason: z.string().trim().min(10).max(500) }),
    output: z.object({}),
    role: 'superadmin',
    exposes: 'restricted',
  }),
  /** Looks for credentials outside the vault: workspace file, environment, logs, notes and comments. */
  'credentials.scan': call({
    ...ruled,
    input: z.object({}),
    output: z.object({ findings: z.array(straySecret) }),
  }),
  /** Begins a rotation. Refused while one of the same credential is open. */
  'credentials.begin': call({
    ...ruled,
    input: z.object({
      credential: credentialId,
      overlapHours: z.int().min(0).max(720).default(24),
      window: rotationWindow.nullable().default(null),
    }),
    output: z.object({ id: z.uuid() }),
  }),
  /** The new secret, straight into the vault beside the present one. One that waits already is replaced. */
  'credentials.enter': call({
    ...ruled,
    input: rotationInput.extend({ secret: z.string().trim().min(8).max(16_384) }),
    output: z.object({}),
  }),
  /** Asks for a fresh consent in the browser; what it grants waits beside the present one. */
  'credentials.consent': call({ ...ruled, input: rotationInput, output: connectAttempt }),
  /** Tries the new one on every account the present one serves; only reads. */
  'credentials.test': call({ ...ruled, input: rotationInput, output: z.object({ jobId }) }),
  'credentials.approve': call({ ...ruled, input: rotationInput, output: z.object({}) }),
  /** The new one takes the place of the old, which is kept until the overlap ends. 'window': when that opens next. */
  'credentials.promote': call({
    ...ruled,
    input: rotationInput.extend({ when: z.enum(['now', 'window']).default('now') }),
    output: z.object({}),
  }),
  /** Ends the overlap now: the old one is revoked where the platform has a call, and destroyed here. */
  'credentials.retire': call({ ...ruled, input: rotationInput, output: z.object({}) }),
  /** The present one stays, or the old one comes back. Refused once the old one is being retired. */
  'credentials.rollBack': call({ ...ruled, input: rotationInput, output: z.object({}) }),
  /** Asks the person where to, and writes there. report, pdf: for auditors. calendar: due dates, as iCalendar. */
  'credentials.export': call({
    ...ruled,
    input: z.object({ kind: z.enum(['report', 'pdf', 'calendar']), locale: fileLocale }),
    output: z.object({ saved: z.boolean() }),
    exposes: 'restricted',
  }),
};
