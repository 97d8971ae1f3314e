// Pulls one listing of an account: all of it now and then, what was updated since in between.
import type { PageAsk } from '../connectors/connector.ts';
import { walkPages } from '../connectors/paging.ts';
import type { EntityTable } from '../connectors/rows.ts';
import { watchWholeList } from '../connectors/whole-list.ts';
import type { ListingCursor } from '../mirror/reads/cursors.ts';
import type { SaveEntities } from '../mirror/writes/entities.ts';
import { ask, type PullContext } from './pull-context.ts';
import { restarting } from './restarting.ts';

/** After this long a listing is read in full again: deliveries change without a new updated time, and rows vanish. */
const fullEveryMs = 24 * 3_600_000;
/** Rows updated in the very second of the last one seen must not be missed. */
const overlapMs = 60_000;

export async function pullListing(
  context: PullContext,
  table: EntityTable,
  cursor: ListingCursor | undefined,
): Promise<void> {
  const startedAt = context.clock.now();
  const { incremental } = context.connector.streams.entities[table];
  const age = startedAt - (cursor?.fullAt ?? 0);
  // One from the future was read under a wrong clock and would be the last full one for as long as that was ahead.
  const recent = cursor !== undefined && age >= 0 && age < fullEveryMs;
  const since = incremental && recent ? cursor.since - overlapMs : null;
  // Upserts make a second walk harmless.
  await restarting(() => walk(context, table, { startedAt, since }));
}

/** What every listed row has. */
interface Listed {
  readonly extId: string;
  readonly updatedAt: number | null;
}

async function walk(
  context: PullContext,
  table: EntityTable,
  { startedAt, since }: { readonly startedAt: number; readonly since: number | null },
): Promise<void> {
  const { mirror, account, connector } = context;
  const stream = connector.streams.entities[table];
  const whole = watchWholeList<Listed>(connector.id, (row) => row.extId);
  const first = stream.first?.(account) ?? null;
  const fetch = ({ limit, after }: PageAsk) => {
    const page = { limit, after: after ?? first };
    return ask(context, stream.request(account, { ...page, since }), (text) => {
      const answer = stream.response(account, text, page);
      whole.take(answer);
      return answer;
    });
  };
  const known = since === null ? 0 : since + overlapMs;
  const began = context.clock.now();
  let newest = known;
  for await (const rows of walkPages<Listed>(context.pageSizes.entities, fetch)) {
    newest = Math.max(newest, ...rows.map((row) => row.updatedAt ?? 0));
    if (rows.length === 0) continue;
    const page = { accountId: account.id, listedAt: startedAt, table, rows } as SaveEntities;
    await mirror.write('saveEntities', page);
  }
  // What was changed behind a page that was read already is missing: it is no older than the walk took.
  const walkMs = Math.max(0, context.clock.now() - began);
  const reached = Math.max(known, newest - walkMs);
  const finish = { accountId: account.id, listedAt: startedAt, table, full: since === null, since: reached };
  await mirror.write('finishListing', finish);
}
