// Pulls who changed what in an account since it was last asked, as far back as the platform tells.
import { walkPages } from '../connectors/paging.ts';
import type { PageAsk } from '../connectors/connector.ts';
import type { ChangeData } from '../connectors/rows.ts';
import type { ListingCursor } from '../mirror/reads/cursors.ts';
import { ask, type PullContext } from './pull-context.ts';
import { restarting } from './restarting.ts';

/** Platforms tell of a change some minutes after it was made. */
const lateMs = 3_600_000;
const dayMs = 86_400_000;

/** Does nothing for a platform that keeps no history of changes. */
export async function pullChanges(context: PullContext, cursor: ListingCursor | undefined): Promise<void> {
  const { changes } = context.connector.streams;
  if (changes === null) return;
  const now = context.caller.platformNow();
  const oldest = now - changes.reachDays * dayMs;
  // What lies ahead of now was noted under a wrong clock.
  const known = cursor !== undefined && cursor.since <= now ? cursor.since - lateMs : oldest;
  const range = { since: Math.max(oldest, known), until: now };
  // Writing a change again changes nothing, so that a second walk is harmless.
  await restarting(() => walk(context, changes, range));
}

async function walk(
  context: PullContext,
  stream: NonNullable<PullContext['connector']['streams']['changes']>,
  range: { readonly since: number; readonly until: number },
): Promise<void> {
  const { account, mirror, clock } = context;
  const fetch = (page: PageAsk) =>
    ask(context, stream.request(account, { ...page, ...range }), (text) =>
      stream.response(account, text, page),
    );
  const write = (rows: readonly ChangeData[], since: number | null) =>
    mirror.write('saveChanges', { accountId: account.id, rows, since, at: clock.now() });
  let held: readonly ChangeData[] = [];
  for await (const rows of walkPages(context.pageSizes.changes, fetch)) {
    if (held.length > 0) await write(held, null);
    held = rows;
  }
  // The last page and how far it reaches are one transaction.
  await write(held, range.until);
}
