// Calls about signing in and out, and the shape of the session people see.
import { z } from 'zod';
import { personId } from '../domain/ids.ts';
import { role } from '../domain/roles.ts';
import { call } from './call.ts';
import { storedError } from './errors.ts';

export const lockState = z.object({
  locked: z.boolean(),
  /** Epoch ms at which it locks unless somebody shows; null until a minute before. */
  locksAt: z.number().nullable(),
  /** Minutes without a person; null: never by itself. */
  idleMinutes: z.number().nullable(),
  /** Longest that may be chosen, of the workspace file. */
  longestMinutes: z.number().nullable(),
  hasPin: z.boolean(),
  /** Ways to unlock now. provider: a fresh sign-in there. system: the computer's own check of the person. */
  methods: z.array(z.enum(['provider', 'pin', 'system'])),
});
export type LockState = z.infer<typeof lockState>;

export const sessionRow = z.object({
  id: z.uuid(),
  provider: z.string(),
  /** Epoch ms. */
  signedInAt: z.number(),
  refreshedAt: z.number(),
  endedAt: z.number().nullable(),
  /** Why it ended, in a word; null while it goes on. */
  endReason: z.string().nullable(),
  /** The one that is in use here now. */
  current: z.boolean(),
});
export type SessionListRow = z.infer<typeof sessionRow>;

const pin = z.string().regex(/^\d{6,12}$/);

export const sessionState = z.object({
  /**
   * active: refreshed, or not yet due. grace: the provider cannot be reached; reading and reviewing go on until
   * graceUntil, nothing is posted. ended: sign in again. signed_out: nobody is signed in.
   */
  status: z.enum(['signed_out', 'active', 'grace', 'ended']),
  person: z.object({ id: personId, name: z.string(), email: z.string(), role }).nullable(),
  providerId: z.string().nullable(),
  /** Epoch ms. */
  signedInAt: z.number().nullable(),
  refreshedAt: z.number().nullable(),
  graceUntil: z.number().nullable(),
  /** True only when the session was refreshed since the network came back; posting needs it. */
  mayPost: z.boolean(),
  /** Why it ended, or why the last sign-in came to nothing. */
  error: storedError.nullable(),
  /** The sign-in that waits in the browser. The address is always shown, in case no browser opens. */
  signIn: z
    .object({ attemptId: z.uuid(), address: z.string(), providerId: z.string(), expiresAt: z.number() })
    .nullable(),
  lock: lockState,
});
export type SessionState = z.infer<typeof sessionState>;

export const sessionCalls = {
  'session.state': call({
    input: z.object({}),
    output: sessionState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    whileLocked: true,
  }),
  /** Opens the provider's page in the system browser; the outcome comes as a session event. A second call replaces the first attempt. */
  'session.signIn': call({
    input: z.object({ providerId: z.string() }),
    output: sessionState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
    whileLocked: true,
  }),
  'session.openAgain': call({
    input: z.object({}),
    output: z.object({}),
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    whileLocked: true,
  }),
  'session.cancelSignIn': call({
    input: z.object({}),
    output: sessionState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    whileLocked: true,
  }),
  'session.refresh': call({
    input: z.object({}),
    output: sessionState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** Ends the session here and at the provider. Decisions stay. */
  'session.signOut': call({
    input: z.object({}),
    output: sessionState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
    whileLocked: true,
  }),
  /** Locks at once; 'away' only where the cockpit locks itself anyway. Idempotent. */
  'session.lock': call({
    input: z.object({ why: z.enum(['asked', 'away']).default('asked') }),
    output: sessionState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
    whileLocked: true,
  }),
  /** A fresh sign-in at the provider unlocks too: session.signIn while locked. */
  'session.unlock': call({
    input: z.discriminatedUnion('method', [
      z.object({ method: z.literal('pin'), pin: z.string().max(64) }),
      z.object({ method: z.literal('system') }),
    ]),
    output: sessionState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
    whileLocked: true,
  }),
  /** A person is there; windows say so now and then. */
  'session.active': call({
    input: z.object({}),
    output: z.object({}),
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** Minutes of this computer and the caller's PIN; a field that is left out stays. */
  'session.setLock': call({
    input: z.object({
      idleMinutes: z.int().min(1).max(480).nullable().optional(),
      pin: pin.nullable().optional(),
    }),
    output: sessionState,
    role: 'user',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** The caller's own sessions on this computer, newest first, 50 at most. */
  'session.list': call({
    input: z.object({}),
    output: z.object({ rows: z.array(sessionRow) }),
    role: 'user',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** Ends one of the caller's own that goes on, here and at the provider. */
  'session.revoke': call({
    input: z.object({ id: z.uuid() }),
    output: sessionState,
    role: 'user',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
};
