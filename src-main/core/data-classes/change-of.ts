// What changed in a row, as the audit may keep it: values above internal are told of, never told.
import { isAbove } from '../../../src-shared/domain/data-class.ts';
import type { AuditValues } from '../audit/commands.ts';
import type { ClassedTable } from './classes.ts';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Fields that are the same in both are left out; of a confidential one stays only that it changed. */
export function changeOf(
  { fields }: Pick<ClassedTable, 'fields'>,
  before: Row,
  after: Row,
): { readonly before: AuditValues; readonly after: AuditValues } {
  const changed = Object.keys(after).filter((key) => before[key] !== after[key]);
  const told = (row: Row, instead: string) =>
    Object.fromEntries(
      changed.map((key) => {
        const value = row[key] ?? null;
        const hidden = isAbove(fields[key] ?? 'restricted', 'internal') && value !== null;
        return [key, hidden ? instead : value];
      }),
    );
  return { before: told(before, 'the old one'), after: told(after, 'another one') };
}
