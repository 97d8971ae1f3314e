// Running totals begin anew in each block of days, so that what one window changes stays in its block.
import type { DayNumbers } from '../day-number.ts';

/** About a month: a range of days is a difference of two totals in each block it touches, mostly of one. */
const blockDays = 32;

export function blockOf(day: number): DayNumbers {
  const from = Math.floor(day / blockDays) * blockDays;
  return { from, to: from + blockDays - 1 };
}

export interface BlockPart {
  readonly block: DayNumbers;
  /** The days of the range in this block. */
  readonly part: DayNumbers;
}

export function blocksOf({ from, to }: DayNumbers): BlockPart[] {
  const parts: BlockPart[] = [];
  for (let day = from; day <= to;) {
    const block = blockOf(day);
    parts.push({ block, part: { from: day, to: Math.min(to, block.to) } });
    day = block.to + 1;
  }
  return parts;
}
