// Advertisers: which of them a token reaches, and what they are.
import { z } from 'zod';
import { badParameter } from './tiktok-error.ts';
import { jsonQuery } from './request.ts';
import { minorUnits } from '../agency/currencies.ts';
import { offsetMinutes } from '../agency/days.ts';
import { requireAdvertiser } from './context.ts';
import { agencyBusiness } from '../agency/clients.ts';
import type { Account } from '../agency/entities.ts';
import type { TikTokContext } from './context.ts';
import type { TikTokRequest } from './request.ts';
import type { TokenRecord } from './tokens.ts';

/** The world counts account states as Meta does. */
const statuses: Record<number, string> = {
  1: 'STATUS_ENABLE',
  2: 'STATUS_DISABLE',
  3: 'STATUS_LIMIT',
  7: 'STATUS_PENDING_CONFIRM',
  101: 'STATUS_DISABLE',
};

/** `Etc/GMT` zones turn the sign round and know no summer time. */
function fixedZone(zone: string): string {
  const winter = Date.UTC(2026, zone.startsWith('Pacific/') ? 6 : 0, 15);
  const hours = offsetMinutes(zone, winter) / 60;
  if (hours === 0) return 'Etc/GMT';
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

const fields: Record<string, (account: Account) => unknown> = {
  advertiser_id: (account) => account.id,
  name: (account) => account.name,
  status: (account) => statuses[account.status] ?? 'STATUS_SELF_SERVICE_UNAUDITED',
  currency: (account) => account.plan.currency,
  timezone: (account) => fixedZone(account.plan.zone),
  display_timezone: (account) => account.plan.zone,
  country: ({ plan }) => ({ UK: 'GB', EU: 'AT' })[plan.market] ?? plan.market.slice(0, 2),
  company: (account) => account.client.name,
  contacter: (account) => account.client.contact,
  role: (account) => (account.plan.owned ? 'ROLE_ADVERTISER' : 'ROLE_CHILD_ADVERTISER'),
  owner_bc_id: (account) => (account.plan.owned ? agencyBusiness.id : account.client.businessId),
  industry: () => '290501',
  language: () => 'en',
  balance: (account) => Math.round(account.euro * 910) / minorUnits(account.plan.currency),
  create_time: (account) => Math.floor(Date.UTC(2022, account.index % 12, 3 + account.index, 9, 30) / 1000),
};

/** GET `advertiser/info/`: all fields unless some are named. */
export function advertiserInfo(context: TikTokContext, caller: TokenRecord, request: TikTokRequest): unknown {
  const ids = jsonQuery(request, 'advertiser_ids', z.array(z.string()).min(1).max(100));
  if (!ids) throw badParameter('advertiser_ids: Missing data for required field.');
  const wanted = jsonQuery(request, 'fields', z.array(z.string())) ?? Object.keys(fields);
  const unknown = wanted.find((name) => fields[name] === undefined);
  if (unknown !== undefined) throw badParameter(`fields: ${unknown} is not a valid field.`);
  const list = ids.map((id) => {
    const account = requireAdvertiser(context, caller, id);
    return Object.fromEntries(wanted.map((name) => [name, fields[name]?.(account)]));
  });
  return { list };
}
