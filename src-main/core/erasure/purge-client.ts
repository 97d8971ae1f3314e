// Purges a client: connections only it used, all of its accounts in the mirror, its files, its rows in the ledger, and copies.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { JobContext } from '../jobs/jobs.ts';
import type { MirroredAccount } from '../mirror/reads/accounts.ts';
import type { ImportedFile } from '../mirror/writes/purge-account.ts';
import { allAssignments } from '../tenants/queries.ts';
import { endErasure, purgeClientRows } from './commands.ts';
import { removeKept, renewCopies } from './copies.ts';
import type { ErasureDeps } from './erasures.ts';
import type { ErasedAccount } from './ledger-schema.ts';
import type { Erasure } from './queries.ts';

const daysAtOnce = 31;

/** Every step can be done again: what a stop or a crash left undone is done by the next run. */
export async function purgeClient(deps: ErasureDeps, erasure: Erasure, context: JobContext): Promise<void> {
  const { db, services } = deps;
  const { subject: tenant, accounts } = erasure;
  const steps = accounts.length + 3;
  let done = 0;
  const step = () => {
    context.progress({ done: (done += 1), total: steps });
    context.signal.throwIfAborted();
  };
  const grants = await endConnections(deps, erasure);
  step();
  let rows = 0;
  for (const account of accounts) {
    rows += await purgeOne(deps, account, context.signal);
    step();
  }
  const files = removeKept(deps.importsDir, accounts, await purgeImports(deps, accounts));
  step();
  unitOfWork(db, (tx) => {
    const at = services.clock.now();
    const ledgerRows = purgeClientRows(tx, erasure, { at, grants });
    // Whatever was sealed for this client can be opened by nobody any more, in no copy either.
    deps.vault.shred(tenant);
    deps.record(
      {
        actor: erasure.author,
        action: 'tenant.purged',
        tenant,
        target: tenant,
        outcome: 'ok',
        before: { accounts: accounts.length, connections: grants.length, rows, ledgerRows, files },
      },
      tx,
    );
  });
  services.changed(
    'tenants',
    'accounts',
    'campaigns',
    'connections',
    'review',
    'outbox',
    'imports',
    'people',
  );
  await renewCopies(deps);
  // Not before: what a crash left of the copies is taken by the next run.
  unitOfWork(db, (tx) => {
    endErasure(tx, erasure.id, services.clock.now());
  });
  services.changed('tenants');
  step();
}

/** Connections whose other accounts serve nobody. Syncs of those that stay are stopped, so that none writes what goes. */
async function endConnections(deps: ErasureDeps, { subject, accounts, author }: Erasure): Promise<string[]> {
  const { mirror, db } = deps;
  const all = await mirror.read('allAccounts', {});
  const theirs = all.filter((account) => isOne(account, accounts));
  const grantIds = [...new Set(theirs.flatMap(({ grantId }) => (grantId === null ? [] : [grantId])))];
  const others = allAssignments(db).filter(({ tenantId }) => tenantId !== subject);
  const serves = (grantId: string) =>
    all.some(
      (account) =>
        account.grantId === grantId &&
        others.some((one) => one.platform === account.platform && one.accountId === account.extId),
    );
  const gone: string[] = [];
  for (const grantId of grantIds) {
    await deps.stopSync(grantId);
    if (serves(grantId)) continue;
    await deps.removeConnection(grantId, author);
    gone.push(grantId);
  }
  return gone;
}

async function purgeOne(deps: ErasureDeps, account: ErasedAccount, signal: AbortSignal): Promise<number> {
  const { platform, accountId: extId } = account;
  let rows = 0;
  for (;;) {
    signal.throwIfAborted();
    const purged = await deps.mirror.write('purgeAccount', { platform, extId, days: daysAtOnce });
    rows += purged.rows;
    if (purged.done) return rows;
  }
}

async function purgeImports(deps: ErasureDeps, accounts: readonly ErasedAccount[]) {
  const removed: ImportedFile[] = [];
  let left: readonly ImportedFile[] | null = null;
  for (const [platform, own] of Map.groupBy(accounts, (account): PlatformId => account.platform)) {
    const extIds = own.map((account) => account.accountId);
    const purged = await deps.mirror.write('purgeImports', { platform, extIds });
    removed.push(...purged.removed);
    left = purged.left;
  }
  return { removed, left: left ?? [] };
}

function isOne({ platform, extId }: MirroredAccount, accounts: readonly ErasedAccount[]): boolean {
  return accounts.some((one) => one.platform === platform && one.accountId === extId);
}
