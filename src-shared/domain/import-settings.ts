// How a platform's export is read: its delimiter, encoding, numbers and dates, and what each column means.
import { z } from 'zod';
import {
  dateOrders,
  decimalStyles,
  importDelimiters,
  importEncodings,
  importFields,
  repeatRules,
} from './import-fields.ts';
import { platformId } from './platforms.ts';

/** Most columns a file may have. */
export const mostImportColumns = 1_000;

/** How a file is read. */
export const importSettings = z.strictObject({
  platform: platformId,
  /** Null: each row names its account. */
  accountId: z.string().min(1).max(64).nullable(),
  delimiter: z.enum(importDelimiters),
  encoding: z.enum(importEncodings),
  decimal: z.enum(decimalStyles),
  dateOrder: z.enum(dateOrders),
  /** How many records stand before the one with the columns' names. */
  headerAt: z.int().min(0).max(100),
  /** What each column means, in the file's order; null: it is left out. */
  columns: z.array(z.enum(importFields).nullable()).max(mostImportColumns),
  repeats: z.enum(repeatRules),
});
export type ImportSettings = z.infer<typeof importSettings>;
