// Where Google keeps a campaign's target, cap or wanted return: each bidding strategy has a field of its own for it.
import { z } from 'zod';
import { doubleToMicros, int64 } from './numbers.ts';

const micros = z.object({ targetCpaMicros: int64 }).optional();
const ratio = z.object({ targetRoas: z.number().optional() }).optional();

/** Of a campaign's row, for a query that selects targetFields. */
export const targetShape = {
  biddingStrategyType: z.string().optional(),
  /** A strategy that several campaigns share: its target is not the campaign's own. */
  biddingStrategy: z.string().optional(),
  targetCpa: micros,
  maximizeConversions: micros,
  targetRoas: ratio,
  maximizeConversionValue: ratio,
  targetSpend: z.object({ cpcBidCeilingMicros: int64 }).optional(),
};
const targets = z.object(targetShape);

export const targetFields =
  'campaign.bidding_strategy_type, campaign.bidding_strategy, campaign.target_cpa.target_cpa_micros, ' +
  'campaign.maximize_conversions.target_cpa_micros, campaign.target_roas.target_roas, ' +
  'campaign.maximize_conversion_value.target_roas, campaign.target_spend.cpc_bid_ceiling_micros';

interface Place {
  /** Of the campaign, and within that. */
  readonly path: readonly [strategy: string, field: string];
  readonly mask: string;
  read(campaign: z.infer<typeof targets>): bigint;
}

const whole = (text: string | undefined) => BigInt(text ?? '0');
const fraction = (value: number | undefined) => doubleToMicros(String(value ?? 0));

const places: Readonly<Record<string, Place>> = {
  TARGET_CPA: {
    path: ['targetCpa', 'targetCpaMicros'],
    mask: 'target_cpa.target_cpa_micros',
    read: ({ targetCpa }) => whole(targetCpa?.targetCpaMicros),
  },
  MAXIMIZE_CONVERSIONS: {
    path: ['maximizeConversions', 'targetCpaMicros'],
    mask: 'maximize_conversions.target_cpa_micros',
    read: ({ maximizeConversions }) => whole(maximizeConversions?.targetCpaMicros),
  },
  TARGET_ROAS: {
    path: ['targetRoas', 'targetRoas'],
    mask: 'target_roas.target_roas',
    read: ({ targetRoas }) => fraction(targetRoas?.targetRoas),
  },
  MAXIMIZE_CONVERSION_VALUE: {
    path: ['maximizeConversionValue', 'targetRoas'],
    mask: 'maximize_conversion_value.target_roas',
    read: ({ maximizeConversionValue }) => fraction(maximizeConversionValue?.targetRoas),
  },
  TARGET_SPEND: {
    path: ['targetSpend', 'cpcBidCeilingMicros'],
    mask: 'target_spend.cpc_bid_ceiling_micros',
    read: ({ targetSpend }) => whole(targetSpend?.cpcBidCeilingMicros),
  },
};

/** Micros of money or of a return; null where the campaign has none of its own. `name` is what writeTarget asks for. */
export function readTarget(campaign: z.infer<typeof targets>): {
  readonly bidMicros: bigint | null;
  readonly bidName: string | null;
} {
  const { biddingStrategyType: type = '', biddingStrategy: shared = '' } = campaign;
  const found = shared === '' ? (places[type]?.read(campaign) ?? 0n) : 0n;
  return found === 0n ? { bidMicros: null, bidName: null } : { bidMicros: found, bidName: type };
}

/** What of a campaign's update says so, and its part of the mask. `name` comes from readTarget. */
export function writeTarget(
  name: string | null,
  bid: bigint,
): { readonly part: object; readonly mask: string } {
  const place = places[name ?? ''];
  if (!place) throw new RangeError('the campaign has no target of its own');
  const [strategy, field] = place.path;
  const value = field.endsWith('Micros') ? bid.toString() : Number(bid) / 1_000_000;
  return { part: { [strategy]: { [field]: value } }, mask: place.mask };
}
