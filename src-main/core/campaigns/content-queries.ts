// The content an approval is bound to: what staff can change about a campaign or an ad group, and a hash of it.
import { createHash } from 'node:crypto';
import { formatBid } from '../../../src-shared/domain/bid-text.ts';
import { isRatioBid, type EditableLevel } from '../../../src-shared/domain/editable-fields.ts';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { formatMicros } from '../../../src-shared/domain/micros.ts';
import { wallTime } from '../../../src-shared/domain/wall-time.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { FoundFacts } from './facts-query.ts';

export type CampaignContent = Readonly<Record<string, string | null>>;

export type Bound = Omit<FoundFacts, 'parentName' | 'parentStatus' | 'account'>;

/** `zone`: the account's, whose wall clock schedules are told by. */
export function campaignContent(campaign: Bound, zone: string): CampaignContent {
  const money = (micros: bigint | null) => (micros === null ? null : formatMicros(micros));
  const time = (at: number | null) => (at === null ? null : wallTime(zone, at));
  return {
    name: campaign.name,
    status: campaign.status,
    budgetKind: campaign.budgetKind,
    budget: money(campaign.budgetMicros),
    bidStrategy: campaign.bidStrategy,
    bid: campaign.bidMicros === null ? null : formatBid(campaign.bidMicros, isRatioBid(campaign.bidStrategy)),
    start: time(campaign.startAt),
    end: time(campaign.endAt),
  };
}

/** SHA-256, hex, of the fields in the order of their names: equal content has equal text. */
export function hashContent(content: CampaignContent): string {
  const fields = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

export interface ReadContent {
  readonly name: string;
  readonly content: CampaignContent;
  readonly contentHash: string;
}

export interface CampaignFacts extends ReadContent {
  readonly level: EditableLevel;
  readonly currency: string;
  readonly zone: string;
  /** Epoch ms; null: not told, and no end. */
  readonly startAt: number | null;
  readonly endAt: number | null;
  /** Of an ad group: its campaign as well. */
  readonly accountActive: boolean;
}

/** What stands in for ad groups in Google's Performance Max is none that can be changed as one. */
export function isEditableAdGroup(platform: PlatformId, extId: string): boolean {
  return platform !== 'google_ads' || /^\d+$/.test(extId);
}

/**
 * What a campaign or an ad group is now by the local copy, with what a proposed change is checked against; null when it
 * isn't there, or the ref is of something else.
 */
export async function readFacts(mirror: Mirror, ref: EntityRef): Promise<CampaignFacts | null> {
  const { platform, accountId, kind, id } = parseEntityRef(ref);
  if (kind === 'ad' || (kind === 'ad_group' && !isEditableAdGroup(platform, id))) return null;
  const key = { platform, accountExtId: accountId, extId: id };
  const found = await mirror.read(kind === 'campaign' ? 'campaignFacts' : 'adGroupFacts', key);
  return found && { level: kind, ...factsOf(found) };
}

export function factsOf(found: FoundFacts): Omit<CampaignFacts, 'level'> {
  const { currency, zone, status } = found.account;
  const content = campaignContent(found, zone);
  return {
    // Ad groups are often called alike; in a list of changes the campaign tells them apart.
    name: found.parentName === null ? found.name : `${found.parentName} › ${found.name}`,
    content,
    contentHash: hashContent(content),
    currency,
    zone,
    startAt: found.startAt,
    endAt: found.endAt,
    accountActive: status === 'active' && (found.parentStatus ?? 'active') === 'active',
  };
}
