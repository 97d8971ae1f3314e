// Writes cells out again so that no spreadsheet takes one for a formula.

/** Spreadsheets evaluate what begins with one of these; a tab or line break before it is skipped by some. */
const formulaStart = /^[\s\u00a0]*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/;
const plainNumber = /^[+-]?\d+(?:[.,]\d+)*$/;

/** A number keeps its sign; anything else that could be evaluated gets an apostrophe in front. */
export function csvCell(text: string): string {
  const safe = formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record, with its line break (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
