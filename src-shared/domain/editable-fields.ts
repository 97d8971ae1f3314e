// Which fields of a campaign or an ad group each platform lets one change, and what their bids count. Free of zod.
import type { PlatformId } from './platforms.ts';
import type { ChangeField } from './proposals.ts';

export const editableLevels = ['campaign', 'ad_group'] as const;
export type EditableLevel = (typeof editableLevels)[number];

const fields: Readonly<Record<EditableLevel, Readonly<Record<PlatformId, readonly ChangeField[]>>>> = {
  campaign: {
    // Bids belong to ad sets here.
    meta: ['status', 'budget', 'start', 'end', 'name'],
    google_ads: ['status', 'budget', 'bid', 'start', 'end', 'name'],
    // Bids and schedules belong to ad groups here.
    tiktok: ['status', 'budget', 'name'],
  },
  ad_group: {
    meta: ['status', 'budget', 'bid', 'start', 'end', 'name'],
    // Budgets and schedules belong to campaigns here.
    google_ads: ['status', 'bid', 'name'],
    tiktok: ['status', 'budget', 'bid', 'start', 'end', 'name'],
  },
};

export function editableFields(platform: PlatformId, level: EditableLevel): readonly ChangeField[] {
  return fields[level][platform];
}

const byReturn: ReadonlySet<string> = new Set(['TARGET_ROAS', 'MAXIMIZE_CONVERSION_VALUE']);

/** A campaign's bid is an amount of money, or with strategies that aim at a return what comes back for what is spent. */
export function isRatioBid(strategy: string | null | undefined): boolean {
  return byReturn.has(strategy ?? '');
}
