// What people see of campaigns, ad groups and ads besides figures, read for the few that are on screen.
import type { ExplorerLevel } from '../../../../src-shared/domain/explorer-fields.ts';
import type { BudgetKind, EntityStatus } from '../../connectors/rows.ts';
import type { MirrorDb } from '../../mirror/mirror-db.ts';

export interface ShownEntity {
  readonly level: ExplorerLevel;
  readonly extId: string;
  readonly name: string;
  readonly status: EntityStatus;
  readonly delivery: string;
  readonly objective: string;
  /** Null: of a kind that has no budget. */
  readonly budgetKind: BudgetKind | null;
  readonly budgetMicros: bigint | null;
  /** Epoch ms. */
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly updatedAt: number | null;
  readonly campaignExtId: string | null;
  readonly campaignName: string | null;
  readonly adGroupExtId: string | null;
  readonly adGroupName: string | null;
}

const own = `own.id, own.ext_id AS extId, own.name, own.status, own.delivery, own.updated_at AS updatedAt`;
const budget = `own.budget_kind AS budgetKind, own.budget_micros AS budgetMicros, own.start_at AS startAt, own.end_at AS endAt`;
const campaign = 'c.ext_id AS campaignExtId, c.name AS campaignName, c.objective';

const selects: Readonly<Record<ExplorerLevel, string>> = {
  campaigns: `SELECT ${own}, ${budget}, own.objective, NULL AS campaignExtId, NULL AS campaignName,
      NULL AS adGroupExtId, NULL AS adGroupName
    FROM campaigns AS own`,
  ad_groups: `SELECT ${own}, ${budget}, ${campaign}, NULL AS adGroupExtId, NULL AS adGroupName
    FROM ad_groups AS own LEFT JOIN campaigns AS c ON c.id = own.campaign_id`,
  ads: `SELECT ${own}, NULL AS budgetKind, NULL AS budgetMicros, NULL AS startAt, NULL AS endAt, ${campaign},
      g.ext_id AS adGroupExtId, g.name AS adGroupName
    FROM ads AS own LEFT JOIN campaigns AS c ON c.id = own.campaign_id
    LEFT JOIN ad_groups AS g ON g.id = own.ad_group_id`,
};

type Stored = {
  readonly [K in keyof ShownEntity]: ShownEntity[K] extends number | null ? bigint | null : ShownEntity[K];
} & { readonly id: bigint };

/** By local id. */
export function readShown(
  db: MirrorDb,
  level: ExplorerLevel,
  ids: readonly number[],
): ReadonlyMap<number, ShownEntity> {
  const rows = db
    .exact(`${selects[level]} WHERE own.id IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(ids)) as Stored[];
  const instant = (at: bigint | null) => (at === null ? null : Number(at));
  return new Map(
    rows.map(({ id, startAt, endAt, updatedAt, ...row }) => [
      Number(id),
      {
        ...row,
        level,
        objective: (row.objective as string | null) ?? '',
        startAt: instant(startAt),
        endAt: instant(endAt),
        updatedAt: instant(updatedAt),
      },
    ]),
  );
}
