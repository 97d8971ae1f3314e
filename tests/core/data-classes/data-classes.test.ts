// Every column that is really there has a class, and what is restricted stays out of logs and out of the audit.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished, expect, test } from 'vitest';
import { changeOf } from '../../../src-main/core/data-classes/change-of.ts';
import type { ClassedTable } from '../../../src-main/core/data-classes/classes.ts';
import { ledgerClasses } from '../../../src-main/core/data-classes/ledger-classes.ts';
import { mirrorClasses } from '../../../src-main/core/data-classes/mirror-classes.ts';
import { migrate } from '../../../src-main/core/db/migrate.ts';
import { maskSecrets, secretPaths } from '../../../src-main/core/log/mask-secrets.ts';
import { tenantClasses } from '../../../src-main/core/data-classes/tenant-classes.ts';

function columnsOf(database: 'ledger' | 'mirror'): string[] {
  const raw = new Database(':memory:');
  onTestFinished(() => void raw.close());
  migrate(raw, {
    migrationsDir: join(import.meta.dirname, '../../../drizzle', database),
    backup: () => undefined,
  });
  const rows = raw
    .prepare(
      `SELECT m.name || '.' || c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'schema_migrations'
       AND m.name NOT GLOB '*_names_*'`,
    )
    .pluck()
    .all() as string[];
  return rows.sort();
}

const classedColumns = (tables: readonly ClassedTable[]) =>
  tables.flatMap(({ table, columns }) => [...columns.keys()].map((column) => `${table}.${column}`)).sort();

test.each([
  ['ledger', ledgerClasses],
  ['mirror', mirrorClasses],
] as const)(
  'every column of the %s has a class, and no class is of a column that is gone',
  (name, classes) => {
    expect(classedColumns(classes)).toEqual(columnsOf(name));
  },
);

/** Restricted columns whose names say other things in a line of log; their values never get there by other means. */
const spokenElsewhere = new Set(['name', 'subject', 'params', 'actor']);

test('a line of log leaves out whatever has the name of a restricted column, and addresses of people', () => {
  const restricted = [...ledgerClasses, ...mirrorClasses].flatMap(({ fields }) =>
    Object.keys(fields).filter((field) => fields[field] === 'restricted'),
  );
  expect(restricted.length).toBeGreaterThan(10);
  for (const field of restricted.filter((one) => !spokenElsewhere.has(one))) {
    expect(secretPaths).toContain(field);
    expect(maskSecrets(JSON.stringify({ deep: { er: { [field]: 'abcdefgh' } } }))).not.toContain('abcdefgh');
  }
  expect(maskSecrets('{"msg":"no role for dana.ruiz@northwind.example here"}')).not.toContain('dana');
});

test('the audit is told that a confidential value changed, and of the others which', () => {
  const before = { name: 'Aurora Shoes', currency: 'EUR', zone: 'Europe/Berlin' };
  expect(changeOf(tenantClasses, before, { ...before, name: 'Aurora', currency: 'USD' })).toEqual({
    before: { name: 'the old one', currency: 'EUR' },
    after: { name: 'another one', currency: 'USD' },
  });
});
