// What a person typed into the form of a proposal, as changes of what is there; what they left alone is none.
import type { EditableLevel } from '../../../src-shared/domain/editable-fields.ts';
import { editableFields } from '../../../src-shared/domain/editable-fields.ts';
import { meantBid } from '../../../src-shared/domain/bid-text.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { TypedChange } from '../../../src-shared/domain/preflight.ts';
import type { ChangeField } from '../../../src-shared/domain/proposals.ts';
import { meantWallTime, wallTime } from '../../../src-shared/domain/wall-time.ts';
import type { CampaignDetail } from '../../../src-shared/ipc/campaigns.ts';
import { editableNumber, typedNumber } from '../../words/typed-numbers.ts';

/** A campaign or an ad group as its page shows it. */
export interface ProposeSubject {
  readonly ref: EntityRef;
  readonly tenantId: TenantId;
  readonly platform: PlatformId;
  readonly level: EditableLevel;
  readonly name: string;
  readonly status: string;
  readonly currency: string;
  readonly zone: string;
  readonly budget: NonNullable<CampaignDetail['adGroups'][number]['budget']>;
  readonly bid: string | null;
  readonly startAt: number | null;
  readonly endAt: number | null;
  /** What the proposal is bound to. */
  readonly contentHash: string;
}

export type Typed = Readonly<Record<ChangeField, string>>;

export function campaignSubject({ campaign, ...detail }: CampaignDetail): ProposeSubject {
  const { ref, tenantId, platform, name, status, currency, budget } = campaign;
  const { zone, bid, startAt, endAt, contentHash } = detail;
  return {
    ...{ ref, tenantId, platform, level: 'campaign', name, status, currency, budget },
    ...{ zone, bid, startAt, endAt, contentHash },
  };
}

/** Null for what stands in for an ad group and can't be changed as one. */
export function adGroupSubject(
  { campaign, zone }: CampaignDetail,
  group: CampaignDetail['adGroups'][number],
): ProposeSubject | null {
  if (group.editable === null) return null;
  const { tenantId, platform, currency } = campaign;
  const { ref, name, status, budget } = group;
  return {
    ...{ ref, tenantId, platform, level: 'ad_group', name, status, currency, zone },
    budget: budget ?? { kind: 'none', amount: null },
    ...group.editable,
  };
}

/** As proposals have it. */
export function presentText({ name, status, budget, bid, startAt, endAt, zone }: ProposeSubject): Typed {
  const time = (at: number | null) => (at === null ? '' : wallTime(zone, at));
  return {
    name,
    status,
    budget: budget.amount ?? '',
    bid: bid ?? '',
    start: time(startAt),
    end: time(endAt),
  };
}

const isAmount = (field: string) => field === 'budget' || field === 'bid';

/** The same, with amounts as people write them. */
export function asTyped(texts: Typed): Typed {
  return { ...texts, budget: editableNumber(texts.budget), bid: editableNumber(texts.bid) };
}

export function typedChanges(subject: ProposeSubject, typed: Typed): TypedChange[] {
  const present = presentText(subject);
  return editableFields(subject.platform, subject.level).flatMap((field): TypedChange[] => {
    const before = present[field];
    const { after, currency } = meant(field, typed[field].trim(), before);
    if (after === before) return [];
    // Emptied, a budget or a bid is not meant to go away; only an end can.
    if (after === '' && (field === 'budget' || field === 'bid' || field === 'start')) return [];
    return [{ field, before, after, ...(currency === undefined ? {} : { currency }) }];
  });
}

/** "60 USD" carries the currency that was meant; a day stands for its first or last second. */
function meant(field: ChangeField, typed: string, before: string): { after: string; currency?: string } {
  if (field === 'start' || field === 'end') return { after: meantWallTime(typed, field) ?? typed };
  if (!isAmount(field)) return { after: typed };
  if (typed === editableNumber(before)) return { after: before };
  const [, amount = typed, sign = '', currency] = /^([-\d.,'\s]*\d)\s*(%|([A-Za-z]{3}))?$/.exec(typed) ?? [];
  const after = `${typedNumber(amount) ?? amount}${sign === '%' ? sign : ''}`;
  return {
    after: field === 'bid' ? (meantBid(after, before) ?? after) : after,
    ...(currency === undefined ? {} : { currency: currency.toUpperCase() }),
  };
}
