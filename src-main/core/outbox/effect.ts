// What posting some items would do, told before anybody presses Post: how many, where to, and by how much budgets move.
import { inArray } from 'drizzle-orm';
import { formatMicros, parseMicros } from '../../../src-shared/domain/micros.ts';
import { platformIds, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import type { ReadDb } from '../db/handles.ts';
import { inParts } from '../db/in-parts.ts';
import { outboxItems } from './ledger-schema.ts';

/** Below the number of values that one statement may have. */
const chunk = 5_000;

export function effectOf(db: ReadDb, ids: readonly string[]): CallOutput<'outbox.preview'> {
  const sums = new Map<string, { micros: bigint; lanes: Set<string> }>();
  const found = new Set<PlatformId>();
  let items = 0;
  for (const part of inParts(ids, chunk)) {
    const rows = db
      .select({ content: outboxItems.content, lane: outboxItems.lane })
      .from(outboxItems)
      .where(inArray(outboxItems.id, part))
      .all();
    items += rows.length;
    for (const { content, lane } of rows) {
      const platform = platformIds.find((one) => lane.startsWith(`${one}:`));
      if (platform) found.add(platform);
      const budget = content.changes.find(({ field }) => field === 'budget');
      if (!budget || content.budgetKind !== 'daily') continue;
      const known = sums.get(content.currency) ?? { micros: 0n, lanes: new Set() };
      known.micros += parseMicros(budget.after) - parseMicros(budget.before);
      known.lanes.add(lane);
      sums.set(content.currency, known);
    }
  }
  const effect = [...sums].map(([currency, { micros, lanes }]) => ({
    currency,
    daily: formatMicros(micros),
    accounts: lanes.size,
  }));
  return { items, platforms: platformIds.filter((one) => found.has(one)), effect };
}
