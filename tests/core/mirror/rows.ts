// Rows as a connector would hand them over, with every field that a test does not care about filled in.
import type { AccountData, AdDayData, CampaignData } from '../../../src-main/core/connectors/rows.ts';

export function account(over: Partial<AccountData> = {}): AccountData {
  return {
    extId: '1',
    parentExtId: null,
    name: 'Aurora Shoes DE',
    currency: 'EUR',
    zone: 'Europe/Berlin',
    status: 'active',
    rawStatus: '1',
    ...over,
  };
}

export function campaign(over: Partial<CampaignData> = {}): CampaignData {
  return {
    extId: 'c1',
    name: 'DE / Brand',
    status: 'active',
    delivery: 'ACTIVE',
    updatedAt: 1_000,
    objective: 'OUTCOME_SALES',
    bidStrategy: null,
    bidMicros: null,
    budgetKind: 'daily',
    budgetMicros: 50_000_000n,
    startAt: null,
    endAt: null,
    ...over,
  };
}

export function adDay(over: Partial<AdDayData> = {}): AdDayData {
  return {
    day: 20_000,
    adExtId: 'ad1',
    adName: 'A',
    adGroupExtId: 'g1',
    adGroupName: 'Group',
    campaignExtId: 'c1',
    campaignName: 'DE / Brand',
    impressions: 100n,
    clicks: 10n,
    spendMicros: 1_500_000n,
    conversionsMicro: 1_000_000n,
    valueMicros: 20_000_000n,
    actions: [],
    ...over,
  };
}
