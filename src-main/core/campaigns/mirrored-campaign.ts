// A campaign as the mirror holds it, and how queries read one.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { BudgetKind, EntityStatus } from '../connectors/rows.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';

/** What campaigns and ad groups have alike. */
export interface Terms {
  readonly budgetKind: BudgetKind;
  readonly budgetMicros: bigint | null;
  readonly bidStrategy: string | null;
  readonly bidMicros: bigint | null;
  /** Epoch ms. */
  readonly startAt: number | null;
  readonly endAt: number | null;
}

export interface MirroredCampaign extends Terms {
  /** Local to this mirror. */
  readonly id: number;
  readonly accountId: number;
  readonly extId: string;
  readonly name: string;
  readonly status: EntityStatus;
  readonly delivery: string;
  readonly objective: string;
}

export const campaignColumns = `id, account_id AS accountId, ext_id AS extId, name, status, delivery, objective,
  budget_kind AS budgetKind, budget_micros AS budgetMicros, bid_strategy AS bidStrategy, bid_micros AS bidMicros,
  start_at AS startAt, end_at AS endAt`;

/** As an exact statement reads it. */
export interface StoredCampaign extends Omit<MirroredCampaign, 'id' | 'accountId' | 'startAt' | 'endAt'> {
  readonly id: bigint;
  readonly accountId: bigint;
  readonly startAt: bigint | null;
  readonly endAt: bigint | null;
}

/** Epoch ms, as an exact statement reads it. */
export const instant = (at: bigint | null) => (at === null ? null : Number(at));

/** Local ids and instants as numbers. */
export function mirrored<T extends Omit<StoredCampaign, 'objective'>>(row: T) {
  return {
    ...row,
    id: Number(row.id),
    accountId: Number(row.accountId),
    startAt: instant(row.startAt),
    endAt: instant(row.endAt),
  };
}

/** The rest of an exact statement. `where` is SQL of this code, never of a caller. */
export function readCampaigns(
  db: MirrorDb,
  where: string,
  parameters: readonly unknown[],
): MirroredCampaign[] {
  const rows = db
    .exact(`SELECT ${campaignColumns} FROM campaigns WHERE ${where}`)
    .all(...parameters) as StoredCampaign[];
  return rows.map(mirrored);
}

export interface CampaignKey {
  readonly platform: PlatformId;
  readonly accountExtId: string;
  readonly extId: string;
}

/** Null when the mirror does not have it. */
export function findCampaign(db: MirrorDb, key: CampaignKey): MirroredCampaign | null {
  const where = 'account_id = (SELECT id FROM accounts WHERE platform = ? AND ext_id = ?) AND ext_id = ?';
  return readCampaigns(db, where, [key.platform, key.accountExtId, key.extId])[0] ?? null;
}
