// Tries a new secret on every account the present one serves: lists what it reaches, and reads a little of each account.
import PQueue from 'p-queue';
import { platformNames } from '../../../src-shared/domain/platforms.ts';
import type { CredentialTest } from '../../../src-shared/ipc/credentials.ts';
import type { ErrorCode, StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from '../app-error.ts';
import { accessFor, appSigning, keptPlace } from '../connections/credential-port.ts';
import type { GrantRow } from '../connections/queries.ts';
import type { Connector, StreamAccount, WireRequest } from '../connectors/connector.ts';
import { createCaller, type Caller } from '../connectors/http.ts';
import type { AccountData } from '../connectors/rows.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { SendHttp } from '../http-client.ts';
import type { JobContext } from '../jobs/jobs.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { MirroredAccount } from '../mirror/reads/accounts.ts';
import type { FieldPlace, Vault } from '../vault/vault-port.ts';
import { servedGrants } from './catalogue.ts';
import { refused } from './refusal.ts';
import {
  besidePlace,
  connectorOf,
  note,
  placeOf,
  recordOwn,
  rotationAt,
  stepFrom,
  type Found,
  type RotationDeps,
} from './rotations.ts';
import { misfit } from './secret-shape.ts';

export interface TestDeps extends RotationDeps {
  readonly http: SendHttp;
  readonly mirror: Mirror;
}

type Failure = CredentialTest['failures'][number];

interface Outcome {
  /** Accounts this speaks for. */
  readonly count: number;
  readonly failure: Failure | null;
  /** With the present one it is no different. */
  readonly same: boolean;
}

/** Causes that pass by themselves. Everything else needs a person. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'platform_unreachable',
  'platform_limited',
  'platform_broken',
  'issuer_unreachable',
]);
/** These say nothing of the secret: the test ends without a verdict. */
const noVerdict: ReadonlySet<ErrorCode> = new Set(['offline', 'cancelled', 'vault_locked', 'internal']);
const mostFailures = 50;

/** Only reads. Rejects without a verdict when there is no network, or when it was stopped. */
export async function testRotation(deps: TestDeps, id: string, context: JobContext): Promise<void> {
  const found = rotationAt(deps, id, ['testing', 'ready']);
  const secret = deps.vault.get(besidePlace(found, 'pending'));
  if (secret === null) throw refused('gone');
  if (found.held.kept) {
    // Nothing here may talk to its vendor: its form was read again, its key included, and that is all that is known.
    const failure = misfit(null, found.held.kind, secret) === null ? null : unfit(found.held.kept.name);
    keepVerdict(deps, found, { total: 1, outcomes: [{ count: 1, failure, same: false }] });
    return;
  }
  const connector = connectorOf(deps, found.held);
  const vault = withInstead(deps.vault, placeOf(deps, found.held), secret);
  const grants = await Promise.all(
    servedGrants(deps.db, found.held).map(async (grant) => ({
      grant,
      accounts: await deps.mirror.read('accountsOfGrant', { grantId: grant.id }),
    })),
  );
  const total = grants.reduce((sum, { accounts }) => sum + Math.max(1, accounts.length), 0);
  const outcomes: Outcome[] = [];
  const tell = (outcome: Outcome) => {
    outcomes.push(outcome);
    context.progress({ done: outcomes.reduce((sum, { count }) => sum + count, 0), total });
  };
  context.progress({ done: 0, total });
  for (const served of grants) await testGrant({ ...deps, vault }, { ...served, connector, context, tell });
  keepVerdict(deps, found, { total, outcomes });
}

interface Trial {
  readonly grant: GrantRow;
  readonly accounts: readonly MirroredAccount[];
  readonly connector: Connector;
  readonly context: JobContext;
  tell(outcome: Outcome): void;
}

async function testGrant(deps: TestDeps, trial: Trial): Promise<void> {
  const { grant, accounts, connector, context, tell } = trial;
  let caller: Caller;
  let reached: Map<string, AccountData>;
  try {
    caller = await callerWith(deps, trial);
    reached = await listAccounts(caller, connector, context);
  } catch (thrown) {
    const count = Math.max(1, accounts.length);
    const failure = failureOf(thrown, { account: null, name: grant.name });
    tell({ count, failure, same: grant.brokenAt !== null });
    return;
  }
  if (accounts.length === 0) tell({ count: 1, failure: null, same: false });
  const queue = new PQueue({ concurrency: connector.limits.concurrency });
  await queue.addAll(
    accounts.map((account) => async () => {
      const failure = await testAccount({ caller, connector, context }, account, reached.get(account.extId));
      tell({ count: 1, failure, same: account.error !== null || account.status === 'closed' });
    }),
  );
}

async function callerWith(deps: TestDeps, { grant, connector }: Trial): Promise<Caller> {
  const kept = deps.vault.get(keptPlace(grant.id, connector));
  if (kept === null)
    throw new AppError('platform_auth', 'no token is held for this connection', {
      params: { platform: platformNames[connector.id], detail: 'no token' },
    });
  const { token } = await accessFor(deps, connector, kept);
  const credentials = { token, ...appSigning(deps.vault, connector.id) };
  const { clock, randomness } = deps.services;
  return createCaller({ connector, http: deps.http, clock, randomness, credentials: () => credentials });
}

async function listAccounts(caller: Caller, connector: Connector, { signal }: JobContext) {
  const most = connector.limits.pageSize.accounts;
  const pageSize = { current: most, most, least: connector.limits.smallestPage };
  const send = (request: WireRequest) => caller.send(request, { account: '', signal, patience: signal });
  const reached = new Map<string, AccountData>();
  for await (const page of connector.streams.accounts.read({ send, pageSize }))
    for (const row of page) reached.set(row.extId, row);
  return reached;
}

async function testAccount(
  { caller, connector, context }: { caller: Caller } & Pick<Trial, 'connector' | 'context'>,
  { extId, name, currency, zone }: MirroredAccount,
  reached: AccountData | undefined,
): Promise<Failure | null> {
  try {
    if (!reached)
      throw new AppError('platform_permission', 'the new one does not reach the account', {
        params: { platform: platformNames[connector.id], detail: 'not reached' },
      });
    const { signal } = context;
    const account: StreamAccount = { extId, currency, zone, parentExtId: reached.parentExtId };
    const stream = connector.streams.entities.campaigns;
    const ask = { limit: 1, after: stream.first?.(account) ?? null, since: null };
    await caller.send(stream.request(account, ask), { account: extId, signal, patience: signal });
    return null;
  } catch (thrown) {
    return failureOf(thrown, { account: extId, name });
  }
}

function unfit(name: string): Failure {
  const error = { code: 'invalid_input' as const, params: {} };
  return { account: null, name, error, needsPerson: true };
}

/** Throws what is no verdict on the secret. */
function failureOf(thrown: unknown, of: Pick<Failure, 'account' | 'name'>): Failure {
  const error: StoredError & { code: ErrorCode } = storedOf(thrown);
  return { ...of, error, needsPerson: !passing.has(error.code) };
}

function storedOf(thrown: unknown): StoredError {
  const error = toAppError(thrown);
  if (noVerdict.has(error.code)) throw error;
  return error.toStored();
}

/** A verdict on a secret that another one has replaced meanwhile is dropped. */
function keepVerdict(
  deps: TestDeps,
  found: Found,
  { total, outcomes }: { readonly total: number; readonly outcomes: readonly Outcome[] },
): void {
  const sum = (pick: (one: Outcome) => boolean) =>
    outcomes.filter(pick).reduce((count, one) => count + one.count, 0);
  const failed = sum((one) => one.failure !== null && !one.same);
  const test = {
    total,
    passed: sum((one) => one.failure === null),
    same: sum((one) => one.failure !== null && one.same),
    failed,
    failures: outcomes
      .flatMap((one) => (one.failure !== null && !one.same ? [one.failure] : []))
      .slice(0, mostFailures),
  };
  unitOfWork(deps.db, (tx) => {
    const now = rotationAt(deps, found.rotation.id, ['testing', 'ready']);
    if (now.rotation.enteredAt !== found.rotation.enteredAt) throw refused('stage');
    note(tx, deps, { found, kind: 'tested', author: 'system:rotation', detail: { test } });
    recordOwn(deps, tx, {
      action: 'rotation.tested',
      target: found.held.id,
      actor: 'system:rotation',
      outcome: failed === 0 ? 'ok' : 'failed',
      ...stepFrom(tx, now),
    });
  });
  deps.changed();
}

/** The vault as it would be with this secret in that place. */
function withInstead(vault: Vault, instead: FieldPlace, secret: string): Vault {
  const { scope, subject, field } = instead;
  return {
    put: (place, value) => vault.put(place, value),
    has: (place) => vault.has(place),
    drop: (of, which) => vault.drop(of, which),
    shred: (of) => vault.shred(of),
    get: (place) =>
      place.scope === scope && place.subject === subject && place.field === field ? secret : vault.get(place),
  };
}
