// Changes through the API: campaigns, budgets, ad groups and ads, whole or with partial failure.
import { requestError } from './google-error.ts';
import type { Call, GoogleContext } from './context.ts';
import type { Customer } from './hierarchy.ts';

/** JSON of the answer. */
export function mutate(
  _context: GoogleContext,
  _call: Call,
  at: { customer: Customer; method: string; requestId: string },
): string {
  throw requestError('UNKNOWN', `${at.method} is not offered here.`);
}
