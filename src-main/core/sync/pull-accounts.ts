// Finds the ad accounts a grant can touch and writes them to the mirror.
import type { Clock } from '../clock.ts';
import type { Connector, PageAsk } from '../connectors/connector.ts';
import type { Caller } from '../connectors/http.ts';
import { walkPages } from '../connectors/paging.ts';
import type { AccountData } from '../connectors/rows.ts';
import type { Mirror } from '../mirror/open-mirror.ts';

export interface DiscoverInput {
  readonly mirror: Mirror;
  readonly clock: Clock;
  readonly connector: Connector;
  readonly caller: Caller;
  readonly grantId: string;
  readonly liveGrants: readonly string[];
  readonly stop: AbortSignal;
  readonly halt: AbortSignal;
}

/** Answers how many accounts the grant shows. */
export async function pullAccounts(input: DiscoverInput): Promise<number> {
  const { mirror, connector, caller, grantId, liveGrants } = input;
  const options = { account: '', signal: input.halt, patience: input.stop };
  const stream = connector.streams.accounts;
  const most = connector.limits.pageSize.accounts;
  const fetch = async (page: PageAsk) =>
    stream.response((await caller.send(stream.request(page), options)).text);
  const rows = new Map<string, AccountData>();
  const size = { current: most, most, least: connector.limits.smallestPage };
  for await (const page of walkPages(size, fetch)) for (const row of page) rows.set(row.extId, row);
  await mirror.write('saveAccounts', {
    platform: connector.id,
    grantId,
    liveGrants,
    rows: [...rows.values()],
    at: input.clock.now(),
  });
  return rows.size;
}
