// Takes over what was read back from a platform after a change was posted, so that screens need not wait for a sync.
import type { EditableLevel } from '../../../../src-shared/domain/editable-fields.ts';
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import type { EntityStatus } from '../../connectors/rows.ts';
import type { MirrorDb } from '../mirror-db.ts';

export interface PostedEntity {
  readonly platform: PlatformId;
  readonly accountExtId: string;
  readonly level: EditableLevel;
  readonly extId: string;
  readonly name: string;
  readonly status: EntityStatus;
  /** Of the kind it has. */
  readonly budgetMicros: bigint | null;
  readonly bidMicros: bigint | null;
  /** Epoch ms. */
  readonly startAt: number | null;
  readonly endAt: number | null;
}

/** Idempotent; nothing happens to what the mirror does not have. */
export function savePosted(db: MirrorDb, { level, ...posted }: PostedEntity): { readonly saved: number } {
  const { changes } = db
    .prepare(
      `UPDATE ${level === 'campaign' ? 'campaigns' : 'ad_groups'} SET name = :name, status = :status,
         budget_micros = :budgetMicros, bid_micros = :bidMicros, start_at = :startAt, end_at = :endAt
       WHERE ext_id = :extId AND account_id = (SELECT id FROM accounts WHERE platform = :platform AND ext_id = :accountExtId)`,
    )
    .run(posted);
  db.prepare('UPDATE accounts SET revision = revision + 1 WHERE platform = ? AND ext_id = ?').run(
    posted.platform,
    posted.accountExtId,
  );
  return { saved: changes };
}
