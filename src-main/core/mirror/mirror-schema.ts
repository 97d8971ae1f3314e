// Tables of mirror.db: a replica of the platforms. The SQL in drizzle/mirror adds STRICT and WITHOUT ROWID.
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Local surrogate ids; the ledger never refers to them, because a rebuilt mirror counts anew. */
export const accounts = sqliteTable(
  'accounts',
  {
    id: integer('id').primaryKey(),
    platform: text('platform').notNull(),
    extId: text('ext_id').notNull(),
    parentExtId: text('parent_ext_id'),
    /** The connection that reads it; null when none may any more. */
    grantId: text('grant_id'),
    name: text('name').notNull(),
    currency: text('currency').notNull(),
    zone: text('zone').notNull(),
    status: text('status').notNull(),
    rawStatus: text('raw_status').notNull(),
    /** Last sync of this account that went through, epoch ms. */
    syncedAt: integer('synced_at'),
    /** JSON of a StoredError: why the last sync of this account came to nothing. */
    error: text('error'),
    seenAt: integer('seen_at').notNull(),
    /** Goes up with every write of what it has or what that delivered: readers keep columns in memory until it does. */
    revision: integer('revision').notNull().default(0),
  },
  (table) => [
    uniqueIndex('accounts_ext').on(table.platform, table.extId),
    index('accounts_grant').on(table.grantId),
  ],
);

const entity = {
  id: integer('id').primaryKey(),
  accountId: integer('account_id').notNull(),
  /** The platform's id: text, because some exceed 2^53. */
  extId: text('ext_id').notNull(),
  name: text('name').notNull(),
  status: text('status').notNull(),
  /** The platform's own words, kept as they came. */
  delivery: text('delivery').notNull(),
  updatedAt: integer('updated_at'),
  removedAt: integer('removed_at'),
  /** When the listing began that last showed it; 0 for one known from its figures alone. */
  listedAt: integer('listed_at').notNull(),
  /** When an imported file first named it, epoch ms; null for one the platform told of first. */
  importedAt: integer('imported_at'),
};

const budgeted = {
  bidStrategy: text('bid_strategy'),
  bidMicros: integer('bid_micros'),
  budgetKind: text('budget_kind').notNull(),
  budgetMicros: integer('budget_micros'),
  startAt: integer('start_at'),
  endAt: integer('end_at'),
};

export const campaigns = sqliteTable(
  'campaigns',
  { ...entity, ...budgeted, objective: text('objective').notNull() },
  (table) => [
    uniqueIndex('campaigns_ext').on(table.accountId, table.extId),
    // All that tables of campaigns ask of every row, without its text.
    index('campaigns_account').on(table.accountId, table.id, table.status, table.removedAt),
  ],
);

export const adGroups = sqliteTable(
  'ad_groups',
  { ...entity, ...budgeted, campaignId: integer('campaign_id').notNull() },
  (table) => [
    uniqueIndex('ad_groups_ext').on(table.accountId, table.extId),
    index('ad_groups_campaign').on(table.campaignId),
  ],
);

export const ads = sqliteTable(
  'ads',
  { ...entity, campaignId: integer('campaign_id').notNull(), adGroupId: integer('ad_group_id').notNull() },
  (table) => [
    uniqueIndex('ads_ext').on(table.accountId, table.extId),
    index('ads_ad_group').on(table.adGroupId),
    index('ads_campaign').on(table.campaignId),
  ],
);

/** Counts are whole; conversions are millionths, money is micros of the account's currency. */
const metrics = {
  impressions: integer('impressions').notNull(),
  clicks: integer('clicks').notNull(),
  spendMicros: integer('spend_micros').notNull(),
  conversionsMicro: integer('conversions_micro').notNull(),
  valueMicros: integer('value_micros').notNull(),
};

/** Days are counted from 1970-01-01 in the account's own calendar. Clustered as platforms deliver. */
const accountDay = { accountId: integer('account_id').notNull(), day: integer('day').notNull() };

export const adDays = sqliteTable(
  'ad_days',
  { ...accountDay, adId: integer('ad_id').notNull(), ...metrics, fetchedAt: integer('fetched_at').notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.day, table.adId] })],
);

/** Sums prepared in the transaction that wrote the facts. */
export const campaignDays = sqliteTable(
  'campaign_days',
  { ...accountDay, campaignId: integer('campaign_id').notNull(), ...metrics },
  (table) => [primaryKey({ columns: [table.accountId, table.day, table.campaignId] })],
);

export const accountDays = sqliteTable('account_days', { ...accountDay, ...metrics }, (table) => [
  primaryKey({ columns: [table.accountId, table.day] }),
]);

/**
 * What all ads, ad groups or campaigns of an account have from this day to the end of its block of days, as packed
 * columns (totals/packed-sums.ts): any range of days is a difference of two of these in each block it touches.
 */
export const runningTotals = sqliteTable(
  'running_totals',
  {
    accountId: integer('account_id').notNull(),
    level: text('level').notNull(),
    day: integer('day').notNull(),
    sums: blob('sums').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.level, table.day] })],
);

/** Types of actions by attribution window; the window "value" is the platform's default one. */
export const actionKinds = sqliteTable(
  'action_kinds',
  { id: integer('id').primaryKey(), type: text('type').notNull(), window: text('window').notNull() },
  (table) => [uniqueIndex('action_kinds_name').on(table.type, table.window)],
);

/**
 * What the platform counted of a type of action, by attribution window; the conversions of ad_days are chosen from here.
 * The row's own numbers are those of the platform's default window, where it told them; the type's other windows are
 * packed beside them (writes/packed-windows.ts), because a row for each would be four fifths of all rows there are.
 */
export const adActions = sqliteTable(
  'ad_actions',
  {
    ...accountDay,
    adId: integer('ad_id').notNull(),
    kindId: integer('kind_id').notNull(),
    countMicro: integer('count_micro').notNull(),
    valueMicros: integer('value_micros').notNull(),
    windows: blob('windows'),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.day, table.adId, table.kindId] })],
);

/** What platforms say was changed, field by field; texts are theirs. */
export const changes = sqliteTable(
  'changes',
  {
    id: integer('id').primaryKey(),
    accountId: integer('account_id').notNull(),
    /** Tells it from the account's other changes, however often it is read. */
    key: text('key').notNull(),
    at: integer('at').notNull(),
    entity: text('entity').notNull(),
    entityExtId: text('entity_ext_id').notNull(),
    /** Whom the platform names: a person's name or address. */
    actor: text('actor'),
    tool: text('tool'),
    field: text('field').notNull(),
    before: text('before'),
    after: text('after'),
  },
  (table) => [
    uniqueIndex('changes_key').on(table.accountId, table.key),
    index('changes_entity').on(table.accountId, table.entityExtId, table.at),
  ],
);

/** How far an account's listing is; `since` is the platform's newest updated time seen, epoch ms. */
export const listingCursors = sqliteTable(
  'listing_cursors',
  {
    accountId: integer('account_id').notNull(),
    stream: text('stream').notNull(),
    fullAt: integer('full_at').notNull(),
    since: integer('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.stream] })],
);

/** The unbroken run of days that are here, both inclusive, and how many days a window may span. */
export const dayCursors = sqliteTable(
  'day_cursors',
  {
    accountId: integer('account_id').notNull(),
    stream: text('stream').notNull(),
    coveredFrom: integer('covered_from').notNull(),
    coveredTo: integer('covered_to').notNull(),
    stepDays: integer('step_days').notNull(),
    /** When new days and the look-back were last read through to today, epoch ms. */
    refreshedAt: integer('refreshed_at').notNull(),
    committedAt: integer('committed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.stream] })],
);
