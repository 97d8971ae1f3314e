// googleAds:searchStream: one JSON array whose chunks are written as they are made.
import { z } from 'zod';
import { fieldMask } from './gaql/write-row.ts';
import { planOf } from './gaql/plan.ts';
import { readPayload } from './google-error.ts';
import { RowSource } from './gaql/rows.ts';
import type { Call, GoogleContext } from './context.ts';
import type { Customer } from './hierarchy.ts';

const bodySchema = z.strictObject({
  query: z.string(),
  summaryRowSetting: z.enum(['UNSPECIFIED', 'UNKNOWN', 'NO_SUMMARY_ROW']).optional(),
});

/** Everything that can be refused is refused before the first chunk. */
export function openStream(
  context: GoogleContext,
  call: Call,
  at: { customer: Customer; requestId: string },
): Generator<string> {
  const { query } = readPayload(bodySchema, call.body);
  const plan = planOf(query, { customer: at.customer, now: context.clock.now() });
  context.operations.charge(at.customer.id, 1);
  const source = new RowSource(context, at.customer, plan);
  const more = JSON.stringify({
    fieldMask: fieldMask(plan.fields),
    requestId: at.requestId,
    queryResourceConsumption: '128',
  }).slice(1);
  return chunks(source, context.limits.pageRows, more);
}

function* chunks(source: RowSource, size: number, more: string): Generator<string> {
  if (source.barren) {
    yield '[]';
    return;
  }
  let rows: string[] = [];
  let opened = '[';
  for (const { text } of source.rows()) {
    rows.push(text);
    if (rows.length < size) continue;
    yield `${opened}{"results":[${rows.join(',')}],${more}`;
    opened = ',\r\n';
    rows = [];
  }
  if (rows.length > 0) yield `${opened}{"results":[${rows.join(',')}],${more}]`;
  else yield opened === '[' ? `[{${more}]` : ']';
}
