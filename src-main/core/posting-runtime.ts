// Puts the outbox's worker together with accounts, connections, people and the local copy, while a workspace is open.
import { changeFields } from '../../src-shared/domain/proposals.ts';
import { eq } from 'drizzle-orm';
import { parseEntityRef, type EntityRef } from '../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../src-shared/domain/ids.ts';
import { platformNames, type PlatformId } from '../../src-shared/domain/platforms.ts';
import { isEditable } from '../../src-shared/domain/preflight-rules.ts';
import { preflight } from '../../src-shared/domain/preflight.ts';
import type { StoredError } from '../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from './app-error.ts';
import { appendAudit } from './audit/commands.ts';
import { changeOf } from './data-classes/change-of.ts';
import type { Person } from './calls/context.ts';
import { hashContent, type CampaignContent } from './campaigns/content-queries.ts';
import { findGrant } from './connections/queries.ts';
import type { PresentEntity } from './connectors/actions.ts';
import type { Connector } from './connectors/connector.ts';
import { isPlatformError } from './connectors/platform-error.ts';
import type { WriteDb } from './db/handles.ts';
import { unitOfWork } from './db/unit-of-work.ts';
import { toPerson } from './identity/queries.ts';
import { people } from './identity/ledger-schema.ts';
import type { Mirror } from './mirror/open-mirror.ts';
import { system, type OutboxItem, type PostedRecord, type Reach } from './outbox/port.ts';
import { isPaused } from './outbox/queries.ts';
import type { PresentValues } from './outbox/compare.ts';
import { createOutboxWorker, type OutboxWorker } from './outbox/worker.ts';
import { hashPrecondition, hashProposal } from './review/content-hash.ts';
import { approvalNeeds, readPolicy } from './review/policy.ts';
import { factsFor, type ReviewFacts } from './review/present-proposals.ts';
import { proposalsById } from './review/proposals.ts';
import { markPosted } from './review/seen-commands.ts';
import type { Provenance, Services } from './services.ts';
import type { Sync } from './sync/engine.ts';

export interface PostingRuntimeDeps {
  readonly db: WriteDb;
  readonly services: Services;
  readonly provenance: Provenance;
  readonly mirror: Mirror;
  readonly sync: Pick<Sync, 'caller'>;
  connector(platform: PlatformId): Connector | null;
  /** The session was refreshed since the network came back. */
  mayPost(): boolean;
  tenantsOf(person: Person): readonly TenantId[];
  /** The platform refused the grant: a person has to reconnect. */
  grantRefused(grantId: string, error: StoredError, actor: string): void;
  changed(): void;
  /** With the rules of its client; null when the local copy does not have it. */
  readFacts(ref: EntityRef): Promise<ReviewFacts | null>;
  /** Accounts written to at the same time; a few without it. */
  readonly lanes?: number;
}

export function openPosting(deps: PostingRuntimeDeps): OutboxWorker {
  const { db, services, provenance, mirror } = deps;
  const halt = new AbortController();
  const worker = createOutboxWorker(
    {
      db,
      services,
      provenance,
      mayPost: () => deps.mayPost() && !isPaused(db),
      reach: (item) => reachOf(deps, item, halt.signal),
      holdReason: (item) => holdReason(deps, item),
      refusedBy: (item) => refusedBy(deps, item),
      isLapsed: (item) => isLapsed(db, item),
      audit: (tx, posted) => {
        auditPosted(tx, services, posted);
      },
      async seen(item, { present, values, own }) {
        try {
          await takeOver(mirror, item, present);
          if (own) unitOfWork(db, (tx) => markOwn(tx, item, values));
        } catch (thrown) {
          // The next sync shows it all the same.
          services.log.warn({ err: toAppError(thrown) }, 'what was read back is not in the local copy');
        }
      },
    },
    {
      claimant: provenance.origin,
      changed: () => deps.changed(),
      ...(deps.lanes === undefined ? {} : { lanes: deps.lanes }),
    },
  );
  return {
    ...worker,
    stop() {
      halt.abort();
      return worker.stop();
    },
  };
}

async function reachOf(deps: PostingRuntimeDeps, item: OutboxItem, signal: AbortSignal): Promise<Reach> {
  const { platform, accountId } = parseEntityRef(item.ref);
  const params = { platform: platformNames[platform], detail: 'no connection' };
  const account = (await deps.mirror.read('allAccounts', {})).find(
    (one) => one.platform === platform && one.extId === accountId,
  );
  const grant = account?.grantId ? findGrant(deps.db, account.grantId) : null;
  const connector = deps.connector(platform);
  if (!account || !grant || !connector || grant.brokenAt !== null)
    throw new AppError('platform_auth', 'no connection may write to the account', { params });
  const caller = deps.sync.caller(grant, connector);
  return {
    account,
    actions: connector.actions,
    platformNow: () => caller.platformNow(),
    async send(request, { once }) {
      try {
        return await caller.send(request, { account: accountId, signal, patience: signal, once });
      } catch (thrown) {
        // A write may meet a token that has just run out; a reading has had it renewed.
        if (!once && isPlatformError(thrown, 'auth')) deps.grantRefused(grant.id, thrown.toStored(), system);
        throw thrown;
      }
    },
  };
}

/** Who approved it must still be here, see the client, and hold the role that the policy asks for. */
function holdReason(deps: PostingRuntimeDeps, item: OutboxItem): StoredError | null {
  const row = deps.db.select().from(people).where(eq(people.id, item.author)).get();
  if (!row || row.erasedAt !== null) return { code: 'forbidden', params: { reason: 'approver_gone' } };
  const approver = toPerson(row);
  if (!deps.tenantsOf(approver).some((tenant) => tenant === item.tenant))
    return { code: 'forbidden', params: { reason: 'approver_client' } };
  // The policy may have become stricter since, and a role or a client's sign-off may be gone.
  const [proposal] = proposalsById(deps.db, [item.proposalId]);
  const needs = proposal ? approvalNeeds(readPolicy(deps.db), approver, proposal) : null;
  return needs === null ? null : { code: 'approval_refused', params: { needs } };
}

/** Only rules that people set, and times that have passed: the rest is compared with what the platform has. */
async function refusedBy(deps: PostingRuntimeDeps, item: OutboxItem): Promise<StoredError | null> {
  const ref = item.ref as EntityRef;
  try {
    const facts = await deps.readFacts(ref);
    if (!facts) return null;
    const known = factsFor(ref, facts, { policy: readPolicy(deps.db), now: deps.services.clock.now() });
    const error = preflight(item.content.changes, known).find(
      ({ level, rule }) => level === 'error' && (isEditable(rule) || rule === 'in_the_past'),
    );
    return error ? { code: 'change_refused', params: { ...error.params, rule: error.rule } } : null;
  } catch (thrown) {
    deps.services.log.warn({ err: toAppError(thrown) }, 'the rules were not asked again before posting');
    return null;
  }
}

function isLapsed(db: WriteDb, item: OutboxItem): boolean {
  const [proposal] = proposalsById(db, [item.proposalId]);
  const ref = item.ref as EntityRef;
  return (
    proposal?.state !== 'approved' ||
    proposal.approvedBy !== item.decisionId ||
    proposal.contentHash !== item.contentHash ||
    hashProposal(ref, item.content) !== item.contentHash ||
    hashPrecondition(ref, item.content.changes) !== item.preconditionHash
  );
}

/** As the mirror's columns of the same are. */
const changedFields = Object.fromEntries(changeFields.map((field) => [field, 'confidential' as const]));

function auditPosted(tx: WriteDb, { clock, ids }: Services, { item, outcome }: PostedRecord): void {
  appendAudit(tx, {
    at: clock.now(),
    actor: system,
    door: 'core',
    action: `outbox.${outcome}`,
    tenant: item.tenant,
    target: item.ref,
    outcome: outcome === 'posted' ? 'ok' : outcome,
    correlationId: ids.next(),
    detail: { item: item.id, approvedBy: item.author, releasedBy: item.releasedBy },
    ...changeOf(
      { fields: changedFields },
      Object.fromEntries(item.content.changes.map(({ field, before }) => [field, before])),
      Object.fromEntries(item.content.changes.map(({ field, after }) => [field, after])),
    ),
  });
}

function takeOver(mirror: Mirror, item: OutboxItem, present: PresentEntity): Promise<unknown> {
  const { platform, accountId, kind, id } = parseEntityRef(item.ref);
  const { name, status, budgetMicros, bidMicros, startAt, endAt } = present;
  return mirror.write('savePosted', {
    platform,
    accountExtId: accountId,
    level: kind === 'campaign' ? kind : 'ad_group',
    extId: id,
    ...{ name, status, budgetMicros, bidMicros, startAt, endAt },
  });
}

function markOwn(tx: WriteDb, item: OutboxItem, values: PresentValues): void {
  const fields = Object.fromEntries(item.content.changes.map(({ field }) => [field, values[field]]));
  markPosted(tx, item.ref as EntityRef, {
    fields,
    hash: (content) => hashContent(content as CampaignContent),
  });
}
