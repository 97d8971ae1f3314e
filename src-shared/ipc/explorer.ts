// Calls of the explorer: campaigns, ad groups and ads of all clients in one table, by windows of its lines.
import { z } from 'zod';
import { dateRange, isoDate } from '../domain/dates.ts';
import { entityKinds, entityRef } from '../domain/entity-ref.ts';
import { exportFormats, groupFields } from '../domain/explorer-fields.ts';
import { fileLocale } from '../domain/file-locale.ts';
import {
  explorerLook,
  explorerQuery,
  explorerSelection,
  exportColumn,
  groupPath,
  rowQuery,
} from '../domain/explorer-query.ts';
import { call } from './call.ts';
import { budget, campaignRow } from './campaigns.ts';
import { jobState } from './jobs.ts';
import { metricSums } from './tenants.ts';

const named = z.object({ ref: entityRef, name: z.string() });

/** A campaign, ad group or ad. Names and words of platforms are hostile, shown as text only. */
export const explorerRow = campaignRow.extend({
  line: z.literal('row'),
  /** How many groups are around it. */
  depth: z.number(),
  kind: z.enum(entityKinds),
  /** The account's own, in which its days are. */
  zone: z.string(),
  /** Null for ads, which have none. */
  budget: budget.nullable(),
  /** What it is in; null for what is at the top. */
  campaign: named.nullable(),
  adGroup: named.nullable(),
  /** Instants, epoch ms. */
  startAt: z.number().nullable(),
  endAt: z.number().nullable(),
  updatedAt: z.number().nullable(),
  /** Its own, and those of what it is in that it does not bear itself; by name. */
  tags: z.array(z.string()),
  tagsAbove: z.array(z.string()),
});
export type ExplorerRow = z.infer<typeof explorerRow>;

export const explorerGroup = z.object({
  line: z.literal('group'),
  depth: z.number(),
  path: groupPath,
  field: z.enum(groupFields),
  /** What the group's rows have in common: a name, or a word of ours or of the platform. */
  label: z.string(),
  open: z.boolean(),
  /** Rows in it, those of closed groups included. */
  rows: z.number(),
  totals: z.array(metricSums),
  previousTotals: z.array(metricSums),
});
export type ExplorerGroup = z.infer<typeof explorerGroup>;

export const explorerLine = z.discriminatedUnion('line', [explorerRow, explorerGroup]);
export type ExplorerLine = z.infer<typeof explorerLine>;

export const explorerPage = z.object({
  /** Campaigns, ad groups or ads that match. */
  total: z.number(),
  /** Lines of the table: open groups' rows and all groups in sight. */
  count: z.number(),
  /** From `offset` on. */
  lines: z.array(explorerLine),
  /** One for each currency among all rows that match, not only these lines. */
  totals: z.array(metricSums),
  previousTotals: z.array(metricSums),
  compare: dateRange,
  /** Epoch ms of the oldest last good sync among the accounts in scope. */
  syncedAt: z.number().nullable(),
  /** First day that the platform may still restate; null when the range is settled. */
  provisionalFrom: isoDate.nullable(),
  zones: z.array(z.object({ zone: z.string(), accounts: z.number() })),
});
export type ExplorerPage = z.infer<typeof explorerPage>;

export const savedView = z.object({
  id: z.uuid(),
  name: z.string(),
  shared: z.boolean(),
  /** The caller's own: only those can be changed. */
  mine: z.boolean(),
  definition: explorerLook,
});
export type SavedView = z.infer<typeof savedView>;

const policy = { role: 'user', exposes: 'confidential', tenantScoped: true } as const;

export const explorerCalls = {
  'explorer.lines': call({
    input: explorerQuery.extend({
      /** Groups that are open. */
      open: z.array(groupPath).max(500).default([]),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: explorerPage,
    ...policy,
  }),
  /** What a selection adds up to. */
  'explorer.selected': call({
    input: rowQuery.extend({ selection: explorerSelection }),
    output: z.object({ rows: z.number(), totals: z.array(metricSums) }),
    ...policy,
  }),
  /** The rows of a selection by name, for editing many at once: as many as can be edited, and how many more there are. */
  'explorer.refs': call({
    input: rowQuery.extend({ selection: explorerSelection }),
    output: z.object({ refs: z.array(entityRef), beyond: z.number() }),
    ...policy,
  }),
  /** The values that conditions of choice have to choose from, of all rows in scope. */
  'explorer.choices': call({
    input: explorerQuery.pick({ tenantId: true, level: true, range: true }),
    output: z.object({
      clients: z.array(z.object({ id: z.string(), name: z.string() })),
      accounts: z.array(z.object({ id: z.string(), name: z.string() })),
      objectives: z.array(z.string()),
      currencies: z.array(z.string()),
      tags: z.array(z.string()),
    }),
    ...policy,
  }),
  /** Campaigns, ad groups and ads by words of their names, as they are typed. */
  'explorer.find': call({
    input: z.object({
      tenantId: explorerQuery.shape.tenantId,
      text: z.string().max(200),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          ref: entityRef,
          kind: z.enum(entityKinds),
          name: z.string(),
          /** The campaign it is or is in. */
          campaignRef: entityRef,
          tenantName: z.string(),
          accountName: z.string(),
        }),
      ),
    }),
    ...policy,
  }),
  /** Rows as text for a spreadsheet's clipboard, 10,000 at most; `cut` says that there were more. */
  'explorer.copy': call({
    input: rowQuery.extend({
      selection: explorerSelection,
      columns: z.array(exportColumn).min(1).max(40),
      locale: fileLocale,
    }),
    output: z.object({ text: z.string(), rows: z.number(), cut: z.boolean() }),
    ...policy,
    audited: true,
  }),
  /** Writes rows into a file the person chooses. Null: they chose none. Only the command line names a path. */
  'explorer.export': call({
    input: rowQuery.extend({
      selection: explorerSelection.default({ is: 'all', except: [] }),
      columns: z.array(exportColumn).min(1).max(40),
      format: z.enum(exportFormats),
      locale: fileLocale,
      path: z.string().max(4_096).optional(),
    }),
    output: z.object({ job: jobState.nullable() }),
    ...policy,
    audited: true,
  }),
  /** The caller's own and those shared in the workspace. */
  'explorer.views': call({
    input: z.object({}),
    output: z.object({ rows: z.array(savedView) }),
    role: 'user',
    exposes: 'confidential',
    tenantScoped: false,
  }),
  /** Null id: a new one. */
  'explorer.saveView': call({
    input: z.object({
      id: z.uuid().nullable(),
      name: z.string().trim().min(1).max(80),
      shared: z.boolean(),
      definition: explorerLook,
    }),
    output: z.object({ id: z.uuid() }),
    role: 'user',
    exposes: 'internal',
    tenantScoped: false,
    audited: true,
  }),
  /** Idempotent. */
  'explorer.removeView': call({
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    role: 'user',
    exposes: 'internal',
    tenantScoped: false,
    audited: true,
  }),
};
