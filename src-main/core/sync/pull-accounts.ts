// Finds the ad accounts a grant can touch and writes them to the mirror.
import type { Clock } from '../clock.ts';
import type { Connector, SendWire } from '../connectors/connector.ts';
import type { Caller } from '../connectors/http.ts';
import type { AccountData } from '../connectors/rows.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import { restarting } from './restarting.ts';

export interface DiscoverInput {
  readonly mirror: Mirror;
  readonly clock: Clock;
  readonly connector: Connector;
  readonly caller: Caller;
  readonly grantId: string;
  readonly liveGrants: readonly string[];
  /** The platform's ids of accounts that are as if it did not show them. */
  readonly leftOut: ReadonlySet<string>;
  readonly stop: AbortSignal;
  readonly halt: AbortSignal;
}

/** Answers how many accounts the grant shows. */
export async function pullAccounts(input: DiscoverInput): Promise<number> {
  const { mirror, connector, caller, grantId, liveGrants, leftOut } = input;
  const options = { account: '', signal: input.halt, patience: input.stop };
  const most = connector.limits.pageSize.accounts;
  const pageSize = { current: most, most, least: connector.limits.smallestPage };
  const send: SendWire = (request) => caller.send(request, options);
  const rows = await restarting(async () => {
    const found = new Map<string, AccountData>();
    for await (const page of connector.streams.accounts.read({ send, pageSize }))
      for (const row of page) if (!leftOut.has(row.extId)) found.set(row.extId, row);
    return found;
  });
  await mirror.write('saveAccounts', {
    platform: connector.id,
    grantId,
    liveGrants,
    rows: [...rows.values()],
    at: input.clock.now(),
  });
  return rows.size;
}
