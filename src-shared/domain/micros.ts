// Decimal text to integer micros and back, free of zod so that the window can use it without loading a parser.
/** Decimal text to micros (millionths), digit by digit. Throws RangeError on anything else or on lost digits. */
export function parseMicros(text: string): bigint {
  const short = shortMicros(text);
  if (short !== null) return BigInt(short);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError('not a decimal number');
  const [, sign, whole = '0', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(6))) throw new RangeError('more than six fraction digits');
  const micros = BigInt(whole) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  return sign === '-' ? -micros : micros;
}

/** Digits that a double holds exactly, as micros. */
const shortDigits = 9;

/** Most amounts are short: reading them as doubles is several times as fast. Null when this one has to be read in full. */
function shortMicros(text: string): number | null {
  let value = 0;
  let point = -1;
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) value = value * 10 + code - 48;
    else if (code === 46 && point === -1 && at > 0) point = at;
    else return null;
  }
  const whole = point === -1 ? length : point;
  const fraction = point === -1 ? 0 : length - point - 1;
  if (whole === 0 || whole > shortDigits || fraction > 6 || (point !== -1 && fraction === 0)) return null;
  return value * (scales[fraction] ?? 0);
}

const scales = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

/** Micros to the shortest exact decimal text: 1500000n is "1.5". */
export function formatMicros(micros: bigint): string {
  const sign = micros < 0n ? '-' : '';
  const size = micros < 0n ? -micros : micros;
  const fraction = (size % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return `${sign}${size / 1_000_000n}${fraction ? `.${fraction}` : ''}`;
}
