// The exchange rates an admin stated, kept as a setting of the workspace.
import { exchangeRates } from '../../../src-shared/ipc/rates.ts';
import type { ExchangeRates } from '../../../src-shared/domain/exchange.ts';
import type { ReadDb } from '../db/handles.ts';
import { readSetting } from '../settings/settings.ts';

export const ratesSetting = 'rates';

/** Null when none were stated. */
export function readRates(db: ReadDb): ExchangeRates | null {
  return readSetting(db, ratesSetting, exchangeRates);
}
