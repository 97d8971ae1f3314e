// Calls about the audit: what happened, whether its chain is whole, and heads of it that are kept elsewhere.
import { z } from 'zod';
import { chainVerdict } from '../domain/chain-verdict.ts';
import { tenantId } from '../domain/ids.ts';
import { call } from './call.ts';
import { alertPatterns } from '../domain/alert-patterns.ts';
import { storedError } from './errors.ts';

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const auditRow = z.object({
  seq: z.number(),
  at: z.number(),
  actor: z.object({
    /** A person's id, "system:JOB" or "unknown". */
    id: z.string(),
    /** Null for what is no person here, or no longer. */
    name: z.string().nullable(),
  }),
  door: z.enum(['window', 'cli', 'core']),
  action: z.string(),
  tenantId: tenantId.nullable(),
  tenantName: z.string().nullable(),
  target: z.string().nullable(),
  /** A person's name where the target is one. */
  targetName: z.string().nullable(),
  outcome: z.string(),
  detail: values,
  /** Only what changed; confidential and restricted values are not kept. */
  before: values.nullable(),
  after: values.nullable(),
  correlationId: z.string(),
  /** Hex. */
  hash: z.string(),
});
export type AuditRow = z.infer<typeof auditRow>;

export const auditFilter = z.object({
  /** Found in the name of the act, its target or its correlation id. */
  search: z.string().trim().max(200).default(''),
  actor: z.string().max(80).nullable().default(null),
  action: z.string().max(80).nullable().default(null),
  outcome: z.enum(['all', 'ok', 'refused']).default('all'),
  tenantId: tenantId.nullable().default(null),
  /** Epoch ms; from is inclusive, to is not. */
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditAlert = z.object({
  seq: z.number(),
  at: z.number(),
  pattern: z.enum(alertPatterns),
  /** Who it is about. */
  person: z.object({ id: z.string(), name: z.string().nullable() }),
  count: z.number(),
});
export type AuditAlert = z.infer<typeof auditAlert>;

export const auditState = z.object({
  events: z.number(),
  fromSeq: z.number(),
  toSeq: z.number(),
  /** The last look at the chain. */
  verdict: chainVerdict.nullable(),
  /** The newest signed head. */
  signed: z.object({ seq: z.number(), at: z.number(), keyId: z.string() }).nullable(),
  heads: z.object({
    /** Where heads are exported to; null: nowhere. */
    folder: z.string().nullable(),
    everyHours: z.number(),
    lastAt: z.number().nullable(),
    lastSeq: z.number().nullable(),
    error: storedError.nullable(),
  }),
  /** Events older than that are let go; null: all are kept. */
  retentionDays: z.number().nullable(),
  /** Who and what there is, for choosing from. */
  actors: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  actions: z.array(z.string()),
});
export type AuditState = z.infer<typeof auditState>;

const admin = { role: 'admin', tenantScoped: true, exposes: 'restricted' } as const;

/** A superadmin sees all; an admin what concerns their clients, and their own acts. Alerts are for every admin. */
export const auditCalls = {
  'audit.state': call({ input: z.object({}), output: auditState, ...admin }),
  /** Newest first. `before` is an event's number, exclusive: with it, later events do not shift what `offset` counts. */
  'audit.search': call({
    input: auditFilter.extend({
      before: z.int().min(1).nullable().default(null),
      offset: z.int().min(0).max(10_000_000).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      rows: z.array(auditRow),
      more: z.boolean(),
      /** All that the filter finds before `before`; null in later pages, which are not counted again. */
      total: z.number().nullable(),
    }),
    ...admin,
  }),
  /** Alerts of the last 30 days that nobody has acknowledged, newest first. */
  'audit.alerts': call({
    input: z.object({}),
    output: z.object({ rows: z.array(auditAlert) }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'restricted',
  }),
  /** Somebody has looked at it; for all admins. Idempotent. Refused with not_found for what is no alert. */
  'audit.acknowledge': call({
    input: z.object({ seq: z.int().min(1) }),
    output: z.object({}),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Reads the whole chain; with a head that was kept elsewhere, a cut tail shows as well. */
  'audit.verify': call({
    input: z.object({ note: z.string().max(4_000).optional() }),
    output: chainVerdict,
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** The newest head as a signed note, to be kept by a second person. Fails with vault_locked. */
  'audit.head': call({
    input: z.object({}),
    output: z.object({ note: z.string(), seq: z.number() }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Asks for a place and writes there what the filter finds. Only the command line names a path. Null: none chosen. */
  'audit.export': call({
    input: auditFilter.extend({
      format: z.enum(['csv', 'jsonl']),
      path: z.string().min(1).max(4096).optional(),
    }),
    output: z.object({ written: z.object({ path: z.string(), rows: z.number() }).nullable() }),
    ...admin,
    audited: true,
  }),
  /** Where signed heads are exported, and how often. `choose` asks for a folder; only the command line names one. */
  'audit.setHeads': call({
    input: z.object({
      folder: z.discriminatedUnion('is', [
        z.object({ is: z.literal('choose') }),
        z.object({ is: z.literal('path'), path: z.string().min(1).max(4096) }),
        z.object({ is: z.literal('none') }),
        z.object({ is: z.literal('same') }),
      ]),
      everyHours: z.int().min(1).max(168).optional(),
    }),
    output: z.object({ folder: z.string().nullable(), everyHours: z.number() }),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
  /** Events older than so many days are let go now and from then on; a signed head stands for them. Null keeps all. */
  'audit.setRetention': call({
    input: z.object({ days: z.int().min(30).max(36_500).nullable() }),
    output: z.object({ days: z.number().nullable(), removed: z.number() }),
    role: 'superadmin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
};
