// Cells as people read them on paper: numbers and days as their locale writes them.
import type { Digits, ExportCell } from './export-cells.ts';

export type PageText = (cell: ExportCell) => string;

/** ISO days as the locale writes them. */
export function dayText(locale: string): (day: string) => string {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return (day) => days.format(new Date(`${day}T00:00:00Z`));
}

/** Money has the digits of its currency. */
export function pageText(locale: string): PageText {
  const written = dayText(locale);
  const formats = new Map<string, Intl.NumberFormat>();
  const formatOf = (digits: Digits) => {
    const key = typeof digits === 'number' ? String(digits) : digits.of;
    const known = formats.get(key);
    if (known) return known;
    const count = typeof digits === 'number' ? digits : digitsOf(digits.of);
    const made = new Intl.NumberFormat(locale, {
      minimumFractionDigits: count,
      maximumFractionDigits: count,
    });
    formats.set(key, made);
    return made;
  };
  return (cell) => {
    if (cell === null || typeof cell === 'string') return cell ?? '';
    if ('word' in cell) return cell.said;
    if ('day' in cell) return written(cell.day);
    // As text, so that no digit is lost on the way.
    return formatOf(cell.digits).format(cell.number as Intl.StringNumericLiteral);
  };
}

function digitsOf(currency: string): number {
  try {
    const money = new Intl.NumberFormat('en', { style: 'currency', currency });
    return money.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
