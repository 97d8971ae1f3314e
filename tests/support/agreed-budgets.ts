// Rates, budgets and an order of clients, as an agency that has worked with the cockpit for a while would have them.
import { expect, type Page } from '@playwright/test';
import { mustAsk } from './cockpit.ts';

export async function agreeBudgets(page: Page): Promise<void> {
  await mustAsk(page, 'rates.set', {
    rates: {
      base: 'EUR',
      day: '2026-11-20',
      rates: {
        GBP: '0.86',
        USD: '1.09',
        JPY: '168',
        HUF: '395',
        NOK: '11.6',
        TWD: '35',
        NZD: '1.86',
        KWD: '0.335',
      },
    },
  });
  // Budgets as an agency of this size would have them: one overspends, one underspends, the rest are on pace.
  const { rows } = await mustAsk(page, 'tenants.list', { lastFullDays: 28 });
  for (const [index, { id, currency, month }] of rows.entries()) {
    const spent = month?.spend.find((one) => one.currency === currency)?.spend ?? '1000';
    const share = [1.5, 1.9, 1.2, 1.55, 2.4][index];
    const monthBudget = share === undefined ? null : String(Math.round(Number(spent) * share));
    await mustAsk(page, 'tenants.update', { id, monthBudget });
  }
  const [first, , third] = rows;
  await mustAsk(page, 'tenants.arrange', {
    pinned: third ? [third.id] : [],
    order: first ? [first.id] : [],
  });
  await expect(page.getByText(/at rates of/)).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Clients' }).getByText('Pinned')).toBeVisible();
}
