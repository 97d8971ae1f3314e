// Decimal text to integer micros and back, free of zod so that the window can use it without loading a parser.
/** Decimal text to micros (millionths), digit by digit. Throws RangeError on anything else or on lost digits. */
export function parseMicros(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError('not a decimal number');
  const [, sign, whole = '0', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(6))) throw new RangeError('more than six fraction digits');
  const micros = BigInt(whole) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  return sign === '-' ? -micros : micros;
}

/** Micros to the shortest exact decimal text: 1500000n is "1.5". */
export function formatMicros(micros: bigint): string {
  const sign = micros < 0n ? '-' : '';
  const size = micros < 0n ? -micros : micros;
  const fraction = (size % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return `${sign}${size / 1_000_000n}${fraction ? `.${fraction}` : ''}`;
}
