// googleAds:search: fixed pages of rows, and a token for the next one.
import { z } from 'zod';
import { expiredPageToken, readPageToken, writePageToken } from './page-token.ts';
import { fieldMask } from './gaql/write-row.ts';
import { planOf } from './gaql/plan.ts';
import { PayloadError, readPayload, requestError } from './google-error.ts';
import { RowSource } from './gaql/rows.ts';
import type { Call, GoogleContext } from './context.ts';
import type { Customer } from './hierarchy.ts';

const bodySchema = z.strictObject({
  query: z.string().default(''),
  pageToken: z.string().optional(),
  pageSize: z.number().optional(),
  validateOnly: z.boolean().default(false),
  searchSettings: z
    .strictObject({
      omitResults: z.boolean().default(false),
      returnSummaryRow: z.boolean().default(false),
      returnTotalResultsCount: z.boolean().default(false),
    })
    .prefault({}),
});

function readBody(call: Call): z.infer<typeof bodySchema> {
  const body = readPayload(bodySchema, call.body);
  if (body.query === '') throw requestError('REQUIRED_FIELD_MISSING', 'Required field is missing: query.');
  if (body.pageSize !== undefined)
    throw requestError('PAGE_SIZE_NOT_SUPPORTED', 'Setting the page size is not supported.');
  return body;
}

/** JSON of one page. Only the first page of a search counts as an operation. */
export function searchPage(context: GoogleContext, call: Call, customer: Customer): string {
  const { query, pageToken, validateOnly, searchSettings } = readBody(call);
  const { limits } = context;
  const now = context.clock.now();
  const plan = planOf(query, { customer, now });
  if (validateOnly && (pageToken ?? '') !== '')
    throw requestError('VALIDATE_ONLY_REQUEST_HAS_PAGE_TOKEN', 'validateOnly cannot go with a page token.');
  if (searchSettings.returnSummaryRow) throw new PayloadError('Summary rows are not offered here.');
  const scope = `${customer.id} ${query}`;
  const marks = readPageToken(scope, pageToken, now);
  if ((pageToken ?? '') === '') context.operations.charge(customer.id, 1);
  else if (limits.expiredPages > 0) {
    limits.expiredPages--;
    throw expiredPageToken();
  }
  const mask = { fieldMask: fieldMask(plan.fields) };
  if (validateOnly) return '{}';
  const source = new RowSource(context, customer, plan);
  const start = call.pageShift < 0 ? marks.before : marks.page;
  let skipped = call.pageShift > 0 ? limits.pageRows : 0;
  const rows: string[] = [];
  let count = 0;
  let page = start;
  let next: string | undefined;
  for (const row of source.rows(start.position, start.row)) {
    const here = { position: row.at, row: start.row + count++ };
    if (skipped > 0) {
      skipped--;
      continue;
    }
    if (rows.length === limits.pageRows) {
      next = writePageToken(scope, { page: here, before: page }, now);
      break;
    }
    if (rows.length === 0) page = here;
    rows.push(row.text);
  }
  let total: number | undefined;
  if (searchSettings.returnTotalResultsCount) {
    // The total is that of the query without its LIMIT.
    total = source.count();
  }
  const results = rows.length === 0 || searchSettings.omitResults ? '' : `"results":[${rows.join(',')}],`;
  const rest = {
    ...(next === undefined ? {} : { nextPageToken: next }),
    ...(total === undefined ? {} : { totalResultsCount: String(total) }),
    ...mask,
    queryResourceConsumption: String(100 + rows.length),
  };
  return `{${results}${JSON.stringify(rest).slice(1)}`;
}
