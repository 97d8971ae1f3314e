// Stream of the ad accounts a grant can touch.
import { z } from 'zod';
import type { AccountStream } from '../connector.ts';
import { pagedList } from '../paging.ts';
import type { AccountData } from '../rows.ts';
import { pageReader } from './page.ts';

const fields = 'account_id,name,account_status,currency,timezone_name';

const row = z.object({
  account_id: z.string(),
  name: z.string().catch(''),
  account_status: z.number().catch(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timezone_name: z.string(),
});

const read = pageReader(row);

export const accountStream: AccountStream = {
  name: 'accounts',
  read: pagedList({
    request: ({ limit, after }) => ({
      method: 'GET',
      path: '/me/adaccounts',
      query: { fields, limit: String(limit), ...(after === null ? {} : { after }) },
      label: '/me/adaccounts',
      signed: true,
    }),
    response(text) {
      const page = read(text);
      return { rows: page.rows.map(toAccount), after: page.after };
    },
  }),
};

/** 1 active; 2 disabled, 100 and 101 closing or closed; the others still serve, with some restriction. */
function statusOf(code: number): AccountData['status'] {
  if (code === 1) return 'active';
  return [2, 100, 101].includes(code) ? 'closed' : 'limited';
}

function toAccount(found: z.infer<typeof row>): AccountData {
  return {
    extId: found.account_id,
    parentExtId: null,
    name: found.name || found.account_id,
    currency: found.currency,
    zone: found.timezone_name,
    status: statusOf(found.account_status),
    rawStatus: String(found.account_status),
  };
}
