// Calls about signing in and out, and the shape of the session people see.
import { z } from 'zod';
import { personId } from '../domain/ids.ts';
import { role } from '../domain/roles.ts';
import { call } from './call.ts';
import { storedError } from './errors.ts';

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
});
export type SessionState = z.infer<typeof sessionState>;

export const sessionCalls = {
  'session.state': call({
    input: z.object({}),
    output: sessionState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** Opens the provider's page in the system browser; the outcome comes as a session event. A second call replaces the first attempt. */
  'session.signIn': call({
    input: z.object({ providerId: z.string() }),
    output: sessionState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  'session.openAgain': call({
    input: z.object({}),
    output: z.object({}),
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
  'session.cancelSignIn': call({
    input: z.object({}),
    output: sessionState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
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
  }),
};
