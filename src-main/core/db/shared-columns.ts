// Columns that every row carries that a team may one day share through a hub.
import { text } from 'drizzle-orm/sqlite-core';

/** tenant is null for the workspace's own rows; origin is the installation; version is a hybrid clock reading. */
export const sharedColumns = {
  workspace: text('workspace').notNull(),
  tenant: text('tenant'),
  author: text('author').notNull(),
  origin: text('origin').notNull(),
  version: text('version').notNull(),
};
