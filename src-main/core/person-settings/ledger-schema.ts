// Ledger table of what one person set for themselves on this installation; it goes when the person is erased.
import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { people } from '../identity/ledger-schema.ts';

export const personSettings = sqliteTable(
  'person_settings',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.name] })],
);
