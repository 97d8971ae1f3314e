// What a look at the audit's chain found: whole, or its first bad place and what is wrong there.
import { z } from 'zod';

/**
 * missing: an event is not there. changed: it is not what was written. rewritten: everything from here on was hashed
 * anew. cut_tail: the newest events are gone. cut_unsigned: the beginning is gone and no signed head stands for it.
 * head_forged: a head was signed by somebody else. head_unknown: the given head is of another chain.
 */
export const chainFaults = [
  'missing',
  'changed',
  'rewritten',
  'cut_tail',
  'cut_unsigned',
  'head_forged',
  'head_unknown',
] as const;
export const chainFault = z.enum(chainFaults);
export type ChainFault = z.infer<typeof chainFault>;

export const chainVerdict = z.object({
  /** Epoch ms of the look. */
  at: z.number(),
  whole: z.boolean(),
  /** The first bad place. */
  fault: z.object({ seq: z.number(), why: chainFault }).nullable(),
  /** The first and the last event that were found good. */
  fromSeq: z.number(),
  toSeq: z.number(),
  events: z.number(),
  /** Hash of the last good event, hex. */
  head: z.string().nullable(),
  /** Signed heads that were compared. */
  heads: z.number(),
  /** The event of the head that was given, if one was. */
  comparedTo: z.number().nullable(),
});
export type ChainVerdict = z.infer<typeof chainVerdict>;
