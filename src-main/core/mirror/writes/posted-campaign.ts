// Takes over what was read back from a platform after a change was posted, so that screens need not wait for a sync.
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import type { EntityStatus } from '../../connectors/rows.ts';
import type { MirrorDb } from '../mirror-db.ts';

export interface PostedCampaign {
  readonly platform: PlatformId;
  readonly accountExtId: string;
  readonly extId: string;
  readonly name: string;
  readonly status: EntityStatus;
  /** Of the kind the campaign has. */
  readonly budgetMicros: bigint | null;
}

/** Idempotent; nothing happens to a campaign the mirror does not have. */
export function savePosted(db: MirrorDb, posted: PostedCampaign): { readonly saved: number } {
  const { changes } = db
    .prepare(
      `UPDATE campaigns SET name = :name, status = :status, budget_micros = :budgetMicros
       WHERE ext_id = :extId AND account_id = (SELECT id FROM accounts WHERE platform = :platform AND ext_id = :accountExtId)`,
    )
    .run(posted);
  db.prepare('UPDATE accounts SET revision = revision + 1 WHERE platform = ? AND ext_id = ?').run(
    posted.platform,
    posted.accountExtId,
  );
  return { saved: changes };
}
