// Exchange rates that an admin states for the whole agency; nothing fetches them.
import { z } from 'zod';
import { isoDate } from '../domain/dates.ts';
import { currencyCode, decimalText } from '../domain/money.ts';
import { call } from './call.ts';

export const exchangeRates = z.object({
  base: currencyCode,
  /** The day they are of. */
  day: isoDate,
  /** What one unit of the base is worth, by currency. */
  rates: z.record(
    currencyCode,
    decimalText.refine((rate) => Number(rate) > 0, 'must be above zero'),
  ),
});

export const rateCalls = {
  /** Null takes them away: currencies stay apart then. What they are stands in the list of clients. */
  'rates.set': call({
    input: z.object({ rates: exchangeRates.nullable() }),
    output: z.object({}),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
};
