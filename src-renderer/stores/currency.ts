// Whether this window joins several currencies at the rates that an admin stated, or keeps them apart.
import { create } from 'zustand';
import type { ExchangeRates } from '../../src-shared/domain/exchange.ts';
import { keep, readKept } from './kept.ts';
import { useTenants } from './lists.ts';

const APART = 'currencies.apart';

interface CurrencyStore {
  readonly apart: boolean;
  readonly setApart: (apart: boolean) => void;
}

export const useCurrencies = create<CurrencyStore>()((set) => ({
  apart: readKept(APART) === 'yes',
  setApart: (apart) => {
    keep(APART, apart ? 'yes' : 'no');
    set({ apart });
  },
}));

/** Null: there are none, or this window keeps currencies apart. */
export function useRates(): ExchangeRates | null {
  const apart = useCurrencies((state) => state.apart);
  const rates = useTenants((state) => state.data?.rates ?? null);
  return apart ? null : rates;
}
