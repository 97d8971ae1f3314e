// Tells by the columns of both databases what class the texts of an answer are of.
import type Database from 'better-sqlite3';
import { ledgerClasses } from '../../../src-main/core/data-classes/ledger-classes.ts';
import { mirrorClasses } from '../../../src-main/core/data-classes/mirror-classes.ts';
import { isAbove, type DataClass } from '../../../src-shared/domain/data-class.ts';
import { textsIn } from './naming-inputs.ts';
import { specOf } from './policies.ts';

type Classes = ReadonlyMap<string, { readonly dataClass: DataClass; readonly column: string }>;

/** Shorter texts stand in many places by chance. */
const leastLength = 5;

/** Of a text that several columns hold, the least class: it can be read there as well. */
export function classesOf(
  databases: readonly [ledger: Database.Database, mirror: Database.Database],
): Classes {
  const found = new Map<string, { dataClass: DataClass; column: string }>();
  for (const [at, tables] of [ledgerClasses, mirrorClasses].entries())
    for (const { table, columns } of tables)
      for (const [column, dataClass] of columns) {
        if (table.endsWith('_names')) continue;
        const values = databases[at]?.prepare(`SELECT DISTINCT "${column}" FROM "${table}"`).pluck().all();
        for (const value of values ?? []) {
          if (typeof value !== 'string' || value.length < leastLength) continue;
          const known = found.get(value);
          if (!known || isAbove(known.dataClass, dataClass))
            found.set(value, { dataClass, column: `${table}.${column}` });
        }
      }
  return found;
}

/** "call: column", for each column whose values stand in the answer and are of a higher class than the call declares. */
export function answersAbove(
  name: Parameters<typeof specOf>[0],
  answer: unknown,
  classes: Classes,
): string[] {
  const { exposes } = specOf(name);
  return textsIn(answer).flatMap((text) => {
    const known = classes.get(text);
    return known && isAbove(known.dataClass, exposes)
      ? [`${name}: ${known.column} is ${known.dataClass}`]
      : [];
  });
}
