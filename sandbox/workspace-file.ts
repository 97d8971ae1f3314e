// Writes the workspace file that points the cockpit at this sandbox; it holds no secret.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accounts, clients } from './agency/clients.ts';
import { monthBudget } from './agency/month-budgets.ts';
import type { AccountPlan } from './agency/clients.ts';
import type { PlatformName } from './control/sides.ts';

/** A platform beside Meta that the file names, with all accounts there. */
export interface WorkspacePlatform {
  readonly platform: PlatformName;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly accounts: readonly AccountPlan[];
}

export interface WorkspaceAddresses {
  readonly issuer: string;
  readonly clientId: string;
  readonly meta: string;
  readonly metaVersion: string;
  readonly appId: string;
  readonly control: string;
  /** Campaigns on Meta; budgets are sized by them. */
  readonly campaigns: number;
  readonly beside: readonly WorkspacePlatform[];
}

/** Each client with its accounts; it reports in the currency and zone of the first. */
function clientEntries(beside: readonly WorkspacePlatform[], campaigns: number) {
  return clients.map(({ key, name }) => {
    const own = accounts.filter((account) => account.client === key);
    return {
      key,
      name,
      currency: own[0]?.currency,
      zone: own[0]?.zone,
      monthBudget: monthBudget(key, own[0]?.currency ?? 'EUR', campaigns),
      accounts: [{ platform: 'meta', accounts: own }, ...beside].flatMap((one) =>
        one.accounts
          .filter((account) => account.client === key)
          .map((account) => ({ platform: one.platform, id: account.id })),
      ),
    };
  });
}

/** Returns the file's path. */
export function writeWorkspaceFile(folder: string, at: WorkspaceAddresses): string {
  const workspace = {
    id: 'northwind-demo',
    name: 'Northwind Agency',
    oidc: {
      providers: [
        {
          id: 'northwind',
          name: 'Northwind Sign-in',
          issuer: at.issuer,
          clientId: at.clientId,
          roleClaim: 'roles',
          scopes: ['openid', 'profile', 'email', 'offline_access'],
        },
      ],
    },
    graceDays: 7,
    platforms: {
      meta: {
        baseUrl: at.meta,
        dialogUrl: at.meta,
        version: at.metaVersion,
        appId: at.appId,
        lookbackDays: 28,
      },
      ...Object.fromEntries(at.beside.map(({ platform, settings }) => [platform, settings])),
    },
    newPeople: { clients: 'all' },
    clients: clientEntries(at.beside, at.campaigns),
    demo: { secretsUrl: `${at.control}/secrets` },
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'workspace.json');
  writeFileSync(path, `${JSON.stringify(workspace, null, 2)}\n`);
  return path;
}
