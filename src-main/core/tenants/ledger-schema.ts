// Ledger tables of clients, which ad accounts are theirs, and which people see them.
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { sharedColumns } from '../db/shared-columns.ts';
import { people } from '../identity/ledger-schema.ts';

export const tenants = sqliteTable(
  'tenants',
  {
    id: text('id').primaryKey(),
    /** Key of the client in the workspace file; null when made in the app. */
    key: text('key'),
    name: text('name').notNull(),
    currency: text('currency').notNull(),
    zone: text('zone').notNull(),
    /** Decimal text in its currency; null: none is set. */
    monthBudget: text('month_budget'),
    /** Percent that spend may be off its pace before it is said to be under or over. */
    paceMargin: integer('pace_margin').notNull().default(10),
    createdAt: integer('created_at').notNull(),
    archivedAt: integer('archived_at'),
    /** Its data is gone from both databases; only what the audit knows stays. */
    purgedAt: integer('purged_at'),
    ...sharedColumns,
  },
  (table) => [uniqueIndex('tenants_key').on(table.key)],
);

/** An account belongs to at most one client. */
export const accountAssignments = sqliteTable(
  'account_assignments',
  {
    platform: text('platform').notNull(),
    accountId: text('account_id').notNull(),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    assignedAt: integer('assigned_at').notNull(),
    ...sharedColumns,
  },
  (table) => [primaryKey({ columns: [table.platform, table.accountId] })],
);

export const personTenants = sqliteTable(
  'person_tenants',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    tenantId: text('tenant_id')
      .notNull()
      .references(() => tenants.id),
    assignedAt: integer('assigned_at').notNull(),
    ...sharedColumns,
  },
  (table) => [primaryKey({ columns: [table.personId, table.tenantId] })],
);
