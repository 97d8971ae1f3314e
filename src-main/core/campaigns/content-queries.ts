// The content an approval is bound to: what staff can change about a campaign, and a hash of it.
import { createHash } from 'node:crypto';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { formatMicros } from '../../../src-shared/domain/micros.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { MirroredCampaign } from './mirrored-campaign.ts';

export type CampaignContent = Readonly<Record<string, string | null>>;

type Bound = Pick<
  MirroredCampaign,
  'name' | 'status' | 'budgetKind' | 'budgetMicros' | 'bidStrategy' | 'bidMicros'
>;

export function campaignContent(campaign: Bound): CampaignContent {
  const money = (micros: bigint | null) => (micros === null ? null : formatMicros(micros));
  return {
    name: campaign.name,
    status: campaign.status,
    budgetKind: campaign.budgetKind,
    budget: money(campaign.budgetMicros),
    bidStrategy: campaign.bidStrategy,
    bid: money(campaign.bidMicros),
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

/** What a campaign is now by the local copy; null when it isn't there, or the ref is of something else. */
export async function readContent(mirror: Mirror, ref: EntityRef): Promise<ReadContent | null> {
  const { platform, accountId, kind, id } = parseEntityRef(ref);
  if (kind !== 'campaign') return null;
  const campaign = await mirror.read('campaign', { platform, accountExtId: accountId, extId: id });
  if (!campaign) return null;
  const content = campaignContent(campaign);
  return { name: campaign.name, content, contentHash: hashContent(content) };
}

export interface CampaignFacts extends ReadContent {
  readonly currency: string;
  /** Epoch ms; null: no end. */
  readonly endAt: number | null;
  readonly accountActive: boolean;
}

/** As readContent, with what a proposed change is checked against. */
export async function readFacts(mirror: Mirror, ref: EntityRef): Promise<CampaignFacts | null> {
  const { platform, accountId, kind, id } = parseEntityRef(ref);
  if (kind !== 'campaign') return null;
  const found = await mirror.read('campaignFacts', { platform, accountExtId: accountId, extId: id });
  if (!found) return null;
  const content = campaignContent(found);
  const { currency, status } = found.account;
  return {
    name: found.name,
    content,
    contentHash: hashContent(content),
    currency,
    endAt: found.endAt,
    accountActive: status === 'active',
  };
}
