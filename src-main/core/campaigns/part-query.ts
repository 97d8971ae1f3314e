// One ad group or one ad of a campaign with its sums, and the ads of an ad group. Runs in a reading thread.
import type { EntityKind } from '../../../src-shared/domain/entity-ref.ts';
import type { Sums } from '../../../src-shared/domain/sums.ts';
import { tableOf, type EntityStatus } from '../connectors/rows.ts';
import type { DayNumbers } from '../mirror/day-number.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { noEntities, rowOf, sumsAt } from '../mirror/totals/entity-sums.ts';
import { rangeSums, sumsOfRanges } from '../mirror/totals/running-totals.ts';
import { instant, type Terms } from './mirrored-campaign.ts';

export type PartKind = Exclude<EntityKind, 'campaign'>;

export interface PartAsk {
  readonly accountId: number;
  readonly kind: PartKind;
  readonly extId: string;
  readonly range: DayNumbers;
  readonly previous: DayNumbers;
}

interface Named {
  readonly extId: string;
  readonly name: string;
  readonly status: EntityStatus;
  readonly delivery: string;
}

export interface FoundAd extends Named {
  readonly sums: Sums;
}

export interface FoundPart extends Named, Terms {
  readonly kind: PartKind;
  readonly updatedAt: number | null;
  readonly sums: Sums;
  readonly previous: Sums;
  /** Of an ad. */
  readonly adGroup: { readonly extId: string; readonly name: string } | null;
  /** Of an ad group: those that are there, and those that were and delivered in the range. */
  readonly ads: readonly FoundAd[];
}

interface StoredPart extends Omit<FoundPart, 'kind' | 'adGroup' | 'ads' | 'sums' | 'previous' | Instants> {
  readonly id: bigint;
  readonly startAt: bigint | null;
  readonly endAt: bigint | null;
  readonly updatedAt: bigint | null;
  readonly groupExtId: string | null;
  readonly groupName: string | null;
}

type Instants = 'startAt' | 'endAt' | 'updatedAt';

const statements: Readonly<Record<PartKind, string>> = {
  ad_group: `SELECT id, ext_id AS extId, name, status, delivery, budget_kind AS budgetKind,
      budget_micros AS budgetMicros, bid_strategy AS bidStrategy, bid_micros AS bidMicros, start_at AS startAt,
      end_at AS endAt, updated_at AS updatedAt, NULL AS groupExtId, NULL AS groupName
    FROM ad_groups WHERE account_id = ? AND ext_id = ?`,
  ad: `SELECT a.id, a.ext_id AS extId, a.name, a.status, a.delivery, 'none' AS budgetKind, NULL AS budgetMicros,
      NULL AS bidStrategy, NULL AS bidMicros, NULL AS startAt, NULL AS endAt, a.updated_at AS updatedAt,
      g.ext_id AS groupExtId, g.name AS groupName
    FROM ads a LEFT JOIN ad_groups g ON g.id = a.ad_group_id WHERE a.account_id = ? AND a.ext_id = ?`,
};

/** Null when the mirror does not have it. */
export function findPart(
  db: MirrorDb,
  { accountId, kind, extId, range, previous }: PartAsk,
): FoundPart | null {
  const row = db.exact(statements[kind]).get(accountId, extId) as StoredPart | undefined;
  if (!row) return null;
  const { id, groupExtId, groupName, ...part } = row;
  const of = { accountId, level: tableOf[kind] };
  const [now = noEntities, before = noEntities] = sumsOfRanges(db, of, [range, previous]);
  return {
    ...part,
    kind,
    startAt: instant(part.startAt),
    endAt: instant(part.endAt),
    updatedAt: instant(part.updatedAt),
    sums: sumsAt(now, rowOf(now, Number(id))),
    previous: sumsAt(before, rowOf(before, Number(id))),
    adGroup: groupExtId === null ? null : { extId: groupExtId, name: groupName ?? '' },
    ads: kind === 'ad_group' ? adsOf(db, { accountId, adGroupId: id }, range) : [],
  };
}

function adsOf(
  db: MirrorDb,
  { accountId, adGroupId }: { readonly accountId: number; readonly adGroupId: bigint },
  range: DayNumbers,
): FoundAd[] {
  const sums = rangeSums(db, { accountId, level: 'ads' }, range);
  const rows = db
    .prepare(
      'SELECT id, ext_id AS extId, name, status, delivery FROM ads WHERE ad_group_id = ? ORDER BY name, ext_id',
    )
    .all(adGroupId) as (Named & { readonly id: number })[];
  return rows
    .map(({ id, ...row }) => ({ ...row, sums: sumsAt(sums, rowOf(sums, id)) }))
    .filter((row) => row.status !== 'removed' || row.sums.impressions > 0n);
}
