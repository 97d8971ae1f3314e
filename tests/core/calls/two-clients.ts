// Things of a client as a superadmin makes them, and what of them a caller could name or must not be told.
import type Database from 'better-sqlite3';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { WholeCore } from './whole-core.ts';

export interface ClientThings {
  readonly tenantId: TenantId;
  readonly ref: string;
  /** Of everything that has one: proposals, comments, items of the outbox, rotations. */
  readonly ids: readonly string[];
  readonly credential: string;
  readonly accountId: string;
  /** Texts that only somebody who sees the client may read. */
  readonly marks: readonly string[];
}

/** A comment, an approved proposal, a login with a rotation under way. */
export async function fillClient(
  core: WholeCore,
  tenantId: TenantId,
  range: { readonly from: string; readonly to: string },
): Promise<void> {
  const { rows } = await core.must('campaigns.list', { range, tenantId });
  const ref = rows.find((row) => row.status === 'active')?.ref ?? rows[0]?.ref ?? '';
  await core.must('review.comment', { ref, body: `Said of ${tenantId}` });
  await core.must('tags.change', { changes: [{ tag: `Tag ${tenantId}`, on: true, refs: [ref] }] });
  const { contentHash } = await core.must('campaigns.get', { ref, range });
  const changes = [{ field: 'name' as const, after: `Renamed ${tenantId}` }];
  const proposal = await core.must('review.propose', { ref, contentHash, changes });
  await core.must('review.decideProposals', {
    proposals: [{ id: proposal.id, contentHash: proposal.contentHash }],
    decision: 'approve',
  });
  const { credential } = await core.must('credentials.add', {
    name: `Login ${tenantId}`,
    kind: 'api_key',
    secret: `hunter-two-${tenantId}`,
    tenantId,
  });
  await core.must('credentials.begin', { credential });
}

/** Read from the ledger itself, so that no call has to be believed. */
export function idsOf(ledger: Database.Database, tenantId: TenantId): ClientThings {
  const column = (sql: string, ...values: readonly string[]) =>
    ledger
      .prepare(sql)
      .pluck()
      .all(...values) as string[];
  const [ref = ''] = column('SELECT ref FROM review_events WHERE tenant = ?', tenantId);
  const [kept = ''] = column('SELECT id FROM kept_credentials WHERE tenant = ?', tenantId);
  const accounts = column('SELECT account_id FROM account_assignments WHERE tenant_id = ?', tenantId);
  const ids = [
    ...column('SELECT id FROM review_events WHERE tenant = ?', tenantId),
    ...column('SELECT id FROM outbox_items WHERE tenant = ?', tenantId),
    ...column(
      'SELECT DISTINCT rotation_id FROM credential_events WHERE credential = ? AND rotation_id IS NOT NULL',
      `kept:${kept}`,
    ),
  ];
  if (ids.length < 5 || accounts.length === 0) throw new Error('the client was not filled');
  const [name = ''] = column('SELECT name FROM tenants WHERE id = ?', tenantId);
  return {
    tenantId,
    ref,
    ids,
    credential: `kept:${kept}`,
    accountId: accounts[0] ?? '',
    marks: [
      name,
      ...['Said of', 'Tag', 'Renamed', 'Login'].map((word) => `${word} ${tenantId}`),
      ...accounts,
      ...ids,
    ],
  };
}
