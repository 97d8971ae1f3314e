// Handlers of imports: which accounts a caller may import to, and that a window never names a path.
import { jobId } from '../../../src-shared/domain/ids.ts';
import type { ChosenFile } from '../../../src-shared/ipc/imports.ts';
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import { accountsOf, tenantsIn } from '../tenants/queries.ts';
import type { Importer, Imports } from './imports.ts';
import type { OpenedFile } from './opened-files.ts';
import type { ScopeAccount } from './scope-accounts.ts';

export interface ImportCallDeps {
  readonly db: WriteDb;
  readonly mirror: Mirror;
  readonly ask: AskDesktop;
  readonly imports: Imports;
}

type ImportHandlers = Pick<
  Handlers,
  | 'imports.choose'
  | 'imports.open'
  | 'imports.preview'
  | 'imports.start'
  | 'imports.list'
  | 'imports.rejected'
>;

export function importCalls(deps: ImportCallDeps): ImportHandlers {
  const { imports } = deps;
  return {
    async 'imports.choose'(_input, context) {
      const personId = personOf(context);
      const { path } = await deps.ask('file.pick', { kind: 'csv' });
      return { file: path === null ? null : toChosen(await imports.open(path, personId)) };
    },
    async 'imports.open'({ path }, context) {
      if (context.door.kind === 'window') throw new AppError('forbidden', 'a window cannot name a path');
      return { file: toChosen(await imports.open(path, personOf(context))) };
    },
    'imports.preview': async ({ fileId, given }, context) =>
      imports.preview(fileId, given, await importer(deps, context)),
    async 'imports.start'({ fileId, settings }, context) {
      const { id, jobId: job } = await imports.start(fileId, settings, await importer(deps, context));
      unitOfWork(deps.db, (tx) => {
        const { platform, accountId } = settings;
        context.record(tx, { target: id, after: { platform, accountId, job } });
      });
      return { id, jobId: jobId.parse(job) };
    },
    'imports.list': async (_input, context) => ({ rows: await imports.list(personOf(context)) }),
    'imports.rejected': (input, context) => imports.rejected(personOf(context), input),
  };
}

const toChosen = ({ id, name, bytes }: OpenedFile): ChosenFile => ({ id, name, bytes });

function personOf({ person }: CallContext): string {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person.id;
}

/** An account that no connection found has its client's currency and zone, until one does. */
async function importer({ db, mirror }: ImportCallDeps, context: CallContext): Promise<Importer> {
  const known = new Map(
    (await mirror.read('allAccounts', {})).map((account) => [
      `${account.platform}:${account.extId}`,
      account,
    ]),
  );
  const tenants = new Map(tenantsIn(db, context.scope).map((tenant) => [tenant.id, tenant]));
  const accounts = accountsOf(db, context.scope).flatMap((assigned): ScopeAccount[] => {
    const { platform, accountId: id, tenantId, tenantName } = assigned;
    const found = known.get(`${platform}:${id}`);
    const tenant = tenants.get(tenantId);
    if (found) return [{ platform, id, name: found.name, currency: found.currency, zone: found.zone }];
    if (!tenant) return [];
    return [{ platform, id, name: tenantName, currency: tenant.currency, zone: tenant.zone }];
  });
  return { personId: personOf(context), accounts };
}
