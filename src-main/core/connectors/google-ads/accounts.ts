// Stream of the ad accounts a grant can touch: those it was invited to, and all below the managers among them.
import { z } from 'zod';
import type { AccountStream, ReadContext, WireRequest } from '../connector.ts';
import { walkPages } from '../paging.ts';
import { isPlatformError } from '../platform-error.ts';
import type { AccountData } from '../rows.ts';
import { watchWholeList } from '../whole-list.ts';
import { pageReader, parse } from './answer.ts';
import { id } from './numbers.ts';
import { search } from './query.ts';

const accessible = z.object({ resourceNames: z.array(z.string().regex(/^customers\/\d+$/)).default([]) });

export const accessibleCustomers: WireRequest = {
  method: 'GET',
  path: '/customers:listAccessibleCustomers',
  query: {},
  label: '/customers:listAccessibleCustomers',
  signed: true,
};

/** Ids of the customers a person was invited to, in the order Google has them. */
export function readRoots(text: string): string[] {
  return parse(accessible, text).resourceNames.map((name) => name.slice('customers/'.length));
}

/** The whole tree below a customer, itself included. */
export const treeQuery = `SELECT customer_client.id, customer_client.level, customer_client.manager,
  customer_client.descriptive_name, customer_client.currency_code, customer_client.time_zone, customer_client.status
  FROM customer_client`.replace(/\s+/g, ' ');

const row = z.object({
  customerClient: z.object({
    id,
    level: z.string().default('0'),
    manager: z.boolean().default(false),
    descriptiveName: z.string().default(''),
    currencyCode: z.string().default(''),
    timeZone: z.string().default(''),
    status: z.string().default('UNSPECIFIED'),
  }),
});
type Client = z.infer<typeof row>['customerClient'];

const read = pageReader(row);

export const accountStream: AccountStream = {
  name: 'accounts',
  async *read(context) {
    const roots = readRoots((await context.send(accessibleCustomers)).text);
    const found = new Map<string, AccountData>();
    let closed: Error | null = null;
    let open = 0;
    for (const root of roots) {
      try {
        for await (const clients of walkTree(context, root))
          for (const client of clients) if (isAdAccount(client)) keepShortest(found, toAccount(client, root));
        open += 1;
      } catch (error) {
        // Cancelled customers stay in the list of roots; what hangs below the others is still to be had.
        if (!isPlatformError(error, 'permission')) throw error;
        closed ??= error;
      }
    }
    if (open === 0 && closed !== null) throw closed;
    yield [...found.values()];
  },
};

function walkTree({ send, pageSize }: ReadContext, root: string) {
  const customer = { extId: root, loginId: root };
  // A customer may hang below two managers of one tree, so each row counts, whoever it is.
  const whole = watchWholeList<number>('google_ads', String);
  let count = 0;
  return walkPages(pageSize, async ({ after }) => {
    const page = read((await send(search(customer, treeQuery, after))).text);
    const rows = page.rows.map(({ customerClient }) => customerClient);
    whole.take({ ...page, rows: rows.map(() => count++) });
    return { ...page, rows };
  });
}

/** Managers hold no campaigns. Cancelled and closed accounts refuse every query, so that they cannot be kept in step. */
function isAdAccount(client: Client): boolean {
  return !client.manager && client.status !== 'CANCELED' && client.status !== 'CLOSED';
}

/** An account reached in several ways is asked without a manager if it can be, else through the first. */
function keepShortest(found: Map<string, AccountData>, account: AccountData): void {
  const known = found.get(account.extId);
  if (!known || (account.parentExtId === null && known.parentExtId !== null))
    found.set(account.extId, account);
}

function toAccount(client: Client, root: string): AccountData {
  return {
    extId: client.id,
    parentExtId: client.id === root ? null : root,
    name: client.descriptiveName || client.id,
    currency: client.currencyCode,
    zone: client.timeZone,
    status: client.status === 'ENABLED' ? 'active' : client.status === 'SUSPENDED' ? 'limited' : 'other',
    rawStatus: client.status,
  };
}
