// The locale of the person for whom a file is written, as a BCP 47 tag.
import { z } from 'zod';

/** Absent: English, as the command line and other programs read it. */
export const fileLocale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .default('en');
