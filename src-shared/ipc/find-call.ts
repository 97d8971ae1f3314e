// Finds one call of the contract without the others: an area's schemas are made when somebody first calls into it.
import type { CallSpec } from './call.ts';
import type { CallName } from './contract.ts';

type AreaOf<N> = N extends `${infer A}.${string}` ? A : never;
type Area = AreaOf<CallName>;
type AreaCalls = Readonly<Record<string, CallSpec>>;

// A start serves a handful of areas; making the schemas of all takes a tenth of the core's first second.
const areas: Readonly<Record<Area, () => Promise<AreaCalls>>> = {
  app: async () => (await import('./app.ts')).appCalls,
  network: async () => (await import('./app.ts')).appCalls,
  workspace: async () => ({
    ...(await import('./app.ts')).appCalls,
    ...(await import('./backups.ts')).backupCalls,
  }),
  backups: async () => (await import('./backups.ts')).backupCalls,
  session: async () => (await import('./session.ts')).sessionCalls,
  vault: async () => (await import('./vault.ts')).vaultCalls,
  tenants: async () => (await import('./tenants.ts')).tenantCalls,
  accounts: async () => (await import('./tenants.ts')).tenantCalls,
  people: async () => (await import('./people.ts')).peopleCalls,
  rates: async () => (await import('./rates.ts')).rateCalls,
  connections: async () => (await import('./connections.ts')).connectionCalls,
  credentials: async () => (await import('./credentials.ts')).credentialCalls,
  devices: async () => (await import('./devices.ts')).deviceCalls,
  jobs: async () => (await import('./jobs.ts')).jobCalls,
  imports: async () => (await import('./imports.ts')).importCalls,
  sync: async () => ({
    ...(await import('./sync-log.ts')).syncLogCalls,
    ...(await import('./sync-settings.ts')).syncSettingsCalls,
  }),
  campaigns: async () => (await import('./campaigns.ts')).campaignCalls,
  bulk: async () => (await import('./bulk.ts')).bulkCalls,
  explorer: async () => (await import('./explorer.ts')).explorerCalls,
  tags: async () => (await import('./tags.ts')).tagCalls,
  review: async () => ({
    ...(await import('./review.ts')).reviewCalls,
    ...(await import('./review-queue.ts')).reviewQueueCalls,
    ...(await import('./review-rules.ts')).reviewRuleCalls,
    ...(await import('./review-deeds.ts')).reviewDeedCalls,
  }),
  bundles: async () => (await import('./bundles.ts')).bundleCalls,
  outbox: async () => (await import('./outbox.ts')).outboxCalls,
  audit: async () => (await import('./audit.ts')).auditCalls,
  dataMap: async () => (await import('./data-map.ts')).dataMapCalls,
  screen: async () => (await import('./screen.ts')).screenCalls,
  shell: async () => (await import('./shell.ts')).shellCalls,
};

/** Null for what is no call of the contract. */
export async function findCall(name: string): Promise<CallSpec | null> {
  const area = areaOf(name);
  if (!isArea(area)) return null;
  const calls = await areas[area]();
  return Object.hasOwn(calls, name) ? (calls[name] ?? null) : null;
}

function areaOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf('.')));
}

function isArea(area: string): area is Area {
  return Object.hasOwn(areas, area);
}
