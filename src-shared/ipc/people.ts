// Calls about the people of the agency: who they are to the provider, and which clients they see.
import { z } from 'zod';
import { jobId, personId, tenantId } from '../domain/ids.ts';
import { role } from '../domain/roles.ts';
import { call } from './call.ts';
import { sessionRow } from './session.ts';

export const personRow = z.object({
  id: personId,
  name: z.string(),
  email: z.string(),
  /** As the provider said at the last sign-in. */
  role,
  /** Host of the provider. */
  provider: z.string(),
  createdAt: z.number(),
  seenAt: z.number(),
  /** all: a superadmin, or a new person where the workspace shows them every client. assigned: only these. */
  sees: z.enum(['all', 'assigned']),
  /** Assigned clients that the caller sees too. */
  clients: z.array(z.object({ id: tenantId, name: z.string() })),
});
export type PersonRow = z.infer<typeof personRow>;

/** Somebody who answered files shared for review, by the name they gave; one client's alone. */
export const guestRow = z.object({
  tenantId,
  tenantName: z.string(),
  name: z.string(),
  answers: z.number(),
  /** When the first answer was brought in, epoch ms. */
  since: z.number(),
});
export type GuestRow = z.infer<typeof guestRow>;

const guest = z.object({ tenantId, name: z.string().min(1).max(400) });

export const peopleCalls = {
  'people.list': call({
    input: z.object({}),
    output: z.object({ rows: z.array(personRow) }),
    role: 'admin',
    tenantScoped: true,
    exposes: 'restricted',
  }),
  /** From the first time on, the person sees their assigned clients and no others. Idempotent. */
  'people.assign': call({
    input: z.object({ personId, tenantId, assigned: z.boolean() }),
    output: z.object({}),
    role: 'admin',
    tenantScoped: true,
    exposes: 'internal',
    audited: true,
  }),
  /** One person's work with a client goes to another, who need not have seen it before. */
  'people.handOver': call({
    input: z.object({ tenantId, from: personId, to: personId }),
    output: z.object({}),
    role: 'admin',
    tenantScoped: true,
    exposes: 'internal',
    audited: true,
  }),
  /** A person's sessions on this computer, newest first, 50 at most. */
  'people.sessions': call({
    input: z.object({ personId }),
    output: z.object({ rows: z.array(sessionRow) }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'confidential',
  }),
  /** Asks for a place and writes there what is known of a person, as JSON. Only the command line names a path. */
  'people.export': call({
    input: z.object({ personId, path: z.string().min(1).max(4096).optional() }),
    output: z.object({ written: z.string().nullable() }),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'restricted',
    audited: true,
  }),
  /**
   * Erases what names a person in both databases and their backups, as a job; decisions stay under the person's id. The
   * typed name has to be theirs. Refused with conflict for oneself.
   */
  'people.erase': call({
    input: z.object({ personId, name: z.string().max(400) }),
    output: z.object({ jobId }),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** By client and name. */
  'people.guests': call({
    input: z.object({}),
    output: z.object({ rows: z.array(guestRow) }),
    role: 'superadmin',
    tenantScoped: true,
    exposes: 'restricted',
  }),
  /** As people.export, of a guest. */
  'people.exportGuest': call({
    input: guest.extend({ path: z.string().min(1).max(4096).optional() }),
    output: z.object({ written: z.string().nullable() }),
    role: 'superadmin',
    tenantScoped: true,
    exposes: 'restricted',
    audited: true,
  }),
  /** As people.erase: what they answered stays, under a pseudonym and without its words. */
  'people.eraseGuest': call({
    input: guest,
    output: z.object({ jobId }),
    role: 'superadmin',
    tenantScoped: true,
    exposes: 'internal',
    audited: true,
  }),
};
