// What checking and posting a change need to know of a campaign, and all campaigns of an account for review.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { findCampaign, readCampaigns, type CampaignKey, type MirroredCampaign } from './mirrored-campaign.ts';

export interface FoundFacts extends MirroredCampaign {
  readonly endAt: number | null;
  readonly account: { readonly currency: string; readonly zone: string; readonly status: string };
}

/** Null when the mirror does not have it. */
export function campaignFacts(db: MirrorDb, key: CampaignKey): FoundFacts | null {
  const campaign = findCampaign(db, key);
  if (!campaign) return null;
  const { endAt } = db.prepare('SELECT end_at AS endAt FROM campaigns WHERE id = ?').get(campaign.id) as {
    endAt: number | null;
  };
  const account = db
    .prepare('SELECT currency, zone, status FROM accounts WHERE id = ?')
    .get(campaign.accountId) as FoundFacts['account'];
  return { ...campaign, endAt, account };
}

/** Only what a listing has shown: a campaign known from figures alone has no content to review. */
export function listedCampaigns(
  db: MirrorDb,
  { platform, accountExtId }: Pick<CampaignKey, 'accountExtId'> & { readonly platform: PlatformId },
): MirroredCampaign[] {
  const where = 'account_id = (SELECT id FROM accounts WHERE platform = ? AND ext_id = ?) AND listed_at > 0';
  return readCampaigns(db, where, [platform, accountExtId]);
}
