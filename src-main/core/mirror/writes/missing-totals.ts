// Running totals for facts that were written before there were any.
import type { MirrorDb } from '../mirror-db.ts';
import { replaceSums } from './day-sums.ts';

const withoutTotals = `
  SELECT account_id AS accountId, min(day) AS "from", max(day) AS "to" FROM account_days
  WHERE account_id NOT IN (SELECT account_id FROM running_totals) GROUP BY account_id`;

/** An account is one transaction, and those that are done are not done again. */
export function addMissingTotals(db: MirrorDb): void {
  const found = db.prepare(withoutTotals).all() as { accountId: number; from: number; to: number }[];
  for (const { accountId, ...window } of found)
    db.transaction(() => {
      replaceSums(db, accountId, window);
    });
}
