// The fields of an ad account.
import { choose } from './field-selection.ts';
import { offsetMinutes, graphTime } from '../agency/days.ts';
import type { Account } from '../agency/entities.ts';
import type { FieldTable } from './field-selection.ts';

const businessFields: FieldTable<{ id: string; name: string }> = {
  id: (business) => business.id,
  name: (business) => business.name,
};

const zoneIds: Record<string, number> = {
  'Europe/Berlin': 47,
  'Europe/London': 58,
  'America/New_York': 7,
  'Asia/Tokyo': 71,
};

/** Fields at an instant, because the offset of a zone changes with the season. */
export function accountFields(now: number, seesBusiness: boolean): FieldTable<Account> {
  const created = (account: Account): number => Date.UTC(2022, account.index % 12, 3 + account.index, 9, 30);
  return {
    id: (account) => `act_${account.id}`,
    account_id: (account) => account.id,
    name: (account) => account.name,
    account_status: (account) => account.status,
    disable_reason: () => 0,
    currency: (account) => account.plan.currency,
    timezone_name: (account) => account.plan.zone,
    timezone_id: (account) => zoneIds[account.plan.zone] ?? 100 + account.index,
    timezone_offset_hours_utc: (account) => offsetMinutes(account.plan.zone, now) / 60,
    amount_spent: (account) => String(account.campaignCount * Math.round(account.euro * 730)),
    balance: (account) => String(Math.round(account.euro * 91)),
    spend_cap: () => '0',
    min_daily_budget: (account) => account.minDailyBudget,
    business: ({ client }, inner) =>
      seesBusiness
        ? choose(
            { id: client.businessId, name: client.name },
            businessFields,
            inner ?? [{ name: 'name', inner: undefined }],
          )
        : undefined,
    business_name: (account) => account.client.name,
    created_time: (account) => graphTime(account.plan.zone, created(account)),
    age: (account) => Math.floor((now - created(account)) / 86_400_000),
    user_tasks: () => ['DRAFT', 'ANALYZE', 'ADVERTISE', 'MANAGE'],
  };
}
