// A bid or target as text: money as decimal text, a wanted return in percent, "350%", as platforms show it. Free of zod.
import { formatMicros, parseMicros } from './micros.ts';

/** `micros`: of money, or millionths of a return. */
export function formatBid(micros: bigint, isReturn: boolean): string {
  return isReturn ? `${formatMicros(micros * 100n)}%` : formatMicros(micros);
}

export function isReturnText(text: string): boolean {
  return text.endsWith('%');
}

/** Micros of money, or millionths of a return. Throws RangeError for what is neither, and for a return too fine. */
export function parseBid(text: string): bigint {
  if (!isReturnText(text)) return parseMicros(text);
  const percent = parseMicros(text.slice(0, -1).trim());
  if (percent % 100n !== 0n) throw new RangeError('finer than a millionth');
  return percent / 100n;
}

/** As it is written elsewhere: what is typed in place of a return is one, with or without its sign. Null: no amount. */
export function meantBid(typed: string, present: string): string | null {
  const text = typed.trim();
  const isReturn = isReturnText(present);
  if (isReturnText(text) && !isReturn) return null;
  try {
    return formatBid(parseBid(isReturn && !isReturnText(text) ? `${text}%` : text), isReturn);
  } catch {
    return null;
  }
}
