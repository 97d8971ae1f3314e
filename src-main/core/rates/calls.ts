// The handler that keeps the agency's exchange rates.
import type { Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Services } from '../services.ts';
import { removeSetting, writeSetting } from '../settings/settings.ts';
import { ratesSetting, readRates } from './rates.ts';

export function rateCalls(db: WriteDb, services: Services): Pick<Handlers, 'rates.set'> {
  return {
    'rates.set'({ rates }, context) {
      unitOfWork(db, (tx) => {
        const before = readRates(tx);
        if (rates) writeSetting(tx, ratesSetting, rates);
        else removeSetting(tx, ratesSetting);
        context.record(tx, { before: told(before), after: told(rates) });
      });
      services.changed('tenants');
      return {};
    },
  };
}

function told(rates: ReturnType<typeof readRates>) {
  return rates ? { base: rates.base, day: rates.day, ...rates.rates } : { base: null };
}
