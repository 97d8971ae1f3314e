// Writes CSV the way spreadsheets do, in any dialect, for tests that read it back.
import type {
  DecimalStyle,
  ImportDelimiter,
  ImportEncoding,
} from '../../../src-shared/domain/import-fields.ts';

export interface Dialect {
  readonly delimiter: ImportDelimiter;
  readonly encoding: ImportEncoding;
  /** Begins with the mark of its encoding. */
  readonly marked: boolean;
  readonly decimal: DecimalStyle;
  readonly grouped: boolean;
  readonly lineEnd: '\n' | '\r\n' | '\r';
}

export function writeFile(rows: readonly (readonly string[])[], dialect: Dialect): Uint8Array {
  const { delimiter, lineEnd, marked, encoding } = dialect;
  const cell = (text: string) => (/["\r\n,;\t|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const text = rows.map((row) => row.map(cell).join(delimiter) + lineEnd).join('');
  return encode((marked ? '\ufeff' : '') + text, encoding);
}

function encode(text: string, encoding: ImportEncoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from([...text.replace('\ufeff', '')].map((char) => windows1252.get(char) ?? 63));
  }
}

const windows1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

/** Micros as a person's spreadsheet shows them. */
export function amount(micros: bigint, { decimal, grouped }: Dialect): string {
  const size = micros < 0n ? -micros : micros;
  const digits = (size / 1_000_000n).toString();
  const [group, point] = decimal === 'point' ? [',', '.'] : ['.', ','];
  const whole = grouped ? digits.replace(/\B(?=(\d{3})+$)/g, group) : digits;
  const fraction = (size % 1_000_000n)
    .toString()
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${micros < 0n ? '-' : ''}${whole}${point}${fraction}`;
}
