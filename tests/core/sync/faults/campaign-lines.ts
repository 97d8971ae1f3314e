// A campaign as each platform's truth tells it, in the words of the mirror.
import type { z } from 'zod';
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import { parseMicros } from '../../../../src-shared/domain/micros.ts';
import { googleCampaign, metaCampaign, tiktokCampaign } from '../control-truth.ts';

const statuses: Readonly<Record<string, string>> = {
  ACTIVE: 'active',
  ENABLED: 'active',
  ENABLE: 'active',
  PAUSED: 'paused',
  DISABLE: 'paused',
  ARCHIVED: 'archived',
  DELETED: 'removed',
  REMOVED: 'removed',
};

/** Meta counts budgets of these in whole units. */
const wholeUnits = new Set(['JPY', 'HUF', 'TWD']);

interface Money {
  readonly daily: bigint | null;
  readonly total: bigint | null;
}

function line(
  one: Pick<z.infer<typeof metaCampaign>, 'id' | 'name' | 'ads'>,
  status: string,
  { daily, total }: Money,
): string {
  const kind = daily !== null ? 'daily' : total !== null ? 'lifetime' : 'none';
  return `${one.id} ${status} ${kind} ${daily ?? total ?? '-'} ${one.ads} ${one.name}`;
}

export function campaignLine(platform: PlatformId, truth: unknown, currency: string): string {
  if (platform === 'meta') {
    const one = metaCampaign.parse(truth);
    const unit = wholeUnits.has(currency) ? 1_000_000n : 10_000n;
    const micros = (minor: number | null) => (minor === null ? null : BigInt(minor) * unit);
    return line(one, statuses[one.status] ?? 'other', {
      daily: micros(one.dailyBudget),
      total: micros(one.lifetimeBudget),
    });
  }
  if (platform === 'google_ads') {
    const one = googleCampaign.parse(truth);
    const micros = (text: string | null) => (text === null ? null : BigInt(text));
    // An asset group stands where the ads would.
    const ads = one.performanceMax ? one.adGroups : one.ads;
    return line({ ...one, ads }, statuses[one.status] ?? 'other', {
      daily: micros(one.dailyBudgetMicros),
      total: micros(one.totalBudgetMicros),
    });
  }
  const one = tiktokCampaign.parse(truth);
  const removed = one.deliveryStatus === 'CAMPAIGN_STATUS_DELETE';
  const micros = (text: string | null) => (text === null ? null : parseMicros(text));
  return line(one, removed ? 'removed' : (statuses[one.status] ?? 'other'), {
    daily: micros(one.dailyBudget),
    total: micros(one.lifetimeBudget),
  });
}
