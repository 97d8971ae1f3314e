// Tables of imports in mirror.db: what was imported, what of it was rejected, and rows that wait for their file's end.
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const imports = sqliteTable(
  'imports',
  {
    id: integer('id').primaryKey(),
    uuid: text('uuid').notNull(),
    authorId: text('author_id').notNull(),
    fileName: text('file_name').notNull(),
    /** JSON of the columns' names. */
    headers: text('headers').notNull(),
    platform: text('platform').notNull(),
    /** JSON of the platform's ids of accounts that rows were read for. */
    accounts: text('accounts').notNull(),
    state: text('state').notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    read: integer('read').notNull(),
    written: integer('written').notNull(),
    unchanged: integer('unchanged').notNull(),
    synced: integer('synced').notNull(),
    rejected: integer('rejected').notNull(),
    /** JSON of a StoredError. */
    error: text('error'),
  },
  (table) => [
    uniqueIndex('imports_uuid').on(table.uuid),
    index('imports_author').on(table.authorId, table.startedAt),
  ],
);

/** In the order of the file. Cells are text as it stood there, and never evaluated. */
export const importRejects = sqliteTable(
  'import_rejects',
  {
    importId: integer('import_id').notNull(),
    at: integer('at').notNull(),
    line: integer('line').notNull(),
    reason: text('reason').notNull(),
    column: integer('column'),
    cells: text('cells').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.at] })],
);

/** What the rows of one running import are about; gone when it ends. */
export const importAds = sqliteTable(
  'import_ads',
  {
    id: integer('id').primaryKey(),
    importId: integer('import_id').notNull(),
    accountExtId: text('account_ext_id').notNull(),
    key: text('key').notNull(),
    level: text('level').notNull(),
    campaignExtId: text('campaign_ext_id'),
    campaignName: text('campaign_name').notNull(),
    adGroupExtId: text('ad_group_ext_id'),
    adGroupName: text('ad_group_name').notNull(),
    adExtId: text('ad_ext_id'),
    adName: text('ad_name').notNull(),
  },
  (table) => [uniqueIndex('import_ads_key').on(table.importId, table.accountExtId, table.key)],
);

/** Rows that wait until their whole file was read. */
export const importDays = sqliteTable(
  'import_days',
  {
    importId: integer('import_id').notNull(),
    accountExtId: text('account_ext_id').notNull(),
    day: integer('day').notNull(),
    importAdId: integer('import_ad_id').notNull(),
    impressions: integer('impressions').notNull(),
    clicks: integer('clicks').notNull(),
    spendMicros: integer('spend_micros').notNull(),
    conversionsMicro: integer('conversions_micro').notNull(),
    valueMicros: integer('value_micros').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.accountExtId, table.day, table.importAdId] })],
);
