// Puts the sandbox together and opens its servers; tests call this in their own process.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { z } from 'zod';
import { clientId } from './oidc/provider.ts';
import { adDayTruth } from './control/ad-day-truth.ts';
import { changeTruth } from './control/change-truth.ts';
import { campaignsTruth, countedByMeta, metricsTruth } from './control/truth.ts';
import { controlApp } from './control/routes.ts';
import { defaultLimits } from './meta/limits.ts';
import { Directory } from './oidc/directory.ts';
import { EditLog } from './agency/edits.ts';
import { EffectLog } from './control/effects.ts';
import { FaultScript } from './control/faults.ts';
import { Journal } from './journal.ts';
import { KeyRing } from './oidc/keys.ts';
import { listen } from './listen.ts';
import { metaAppOf, rotateAppSecret, systemUserToken } from './vault.ts';
import { metaListener } from './meta/server.ts';
import { OidcStore } from './oidc/store.ts';
import { openGoogleAds } from './google-ads/platform.ts';
import { openTikTok } from './tiktok/platform.ts';
import { ReportJobs } from './meta/insights-jobs.ts';
import { recallSeededEdits } from './control/random-edit.ts';
import { RequestCounts } from './control/requests.ts';
import { SandboxClock } from './clock.ts';
import { settingsOf } from './options.ts';
import { SignInSite } from './oidc/server.ts';
import { endingSchema, TokenBook } from './meta/tokens.ts';
import { UsageMeter } from './meta/usage.ts';
import { withTraffic } from './traffic.ts';
import { World } from './agency/world.ts';
import { writeWorkspaceFile } from './workspace-file.ts';
import { accountOf } from './agency/entities.ts';
import type { Listening } from './listen.ts';
import type { Desk } from './control/desk.ts';
import type { Person } from './agency/people.ts';
import type { RequestListener } from 'node:http';
import type { SandboxOptions, Settings } from './options.ts';

type SecretName =
  | 'appSecret'
  | 'systemUserToken'
  | 'googleClientSecret'
  | 'googleRefreshToken'
  | 'tiktokAppSecret'
  | 'tiktokToken';

/** What a caller needs to know; all but the secrets is the line that `--json` prints. */
export interface Sandbox {
  readonly issuer: string;
  readonly meta: string;
  readonly metaDialog: string;
  readonly googleAds: string;
  readonly tiktok: string;
  readonly control: string;
  readonly workspace: string;
  readonly clientId: string;
  readonly appId: string;
  readonly googleClientId: string;
  readonly tiktokAppId: string;
  readonly people: readonly Person[];
  /** For entering into the app's vault; never in the workspace file. */
  readonly secrets: Readonly<Record<SecretName, string>>;
  /** The control port without the network, for tests in this process that ask it thousands of times. */
  readonly ask: (route: string, init?: RequestInit) => Promise<Response>;
  readonly close: () => Promise<void>;
}

const worldSchema = z.object({
  seed: z.number(),
  campaigns: z.number(),
  days: z.number(),
  edits: z.number(),
  hostile: z.boolean(),
  anchor: z.number(),
});
const offsetSchema = z.object({ offset: z.number() });

/** The world of a folder is fixed when it is first used; another one there is refused. */
function openWorld(
  settings: Settings,
  clock: SandboxClock,
  journal: Journal<z.infer<typeof worldSchema>>,
): World {
  const { seed, campaigns, days, edits, hostile } = settings;
  const [kept] = journal.read(worldSchema);
  const wanted = { seed, campaigns, days, edits, hostile };
  if (kept && (Object.keys(wanted) as (keyof typeof wanted)[]).some((key) => kept[key] !== wanted[key])) {
    throw new Error(
      `${settings.data ?? ''} holds another world (seed ${kept.seed}, ${kept.campaigns} campaigns, ${kept.days} days). Remove it or choose another folder.`,
    );
  }
  const header = kept ?? { ...wanted, anchor: clock.now() };
  if (!kept) journal.append(header);
  return new World({ seed, campaigns }, { anchor: header.anchor, days, hostile });
}

/** Resolves when every server listens. Throws when a port is taken or the data folder is of another world. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const opened: Listening[] = [];
  const open = async (listener: RequestListener, host: string, port: number): Promise<Listening> => {
    const server = await listen(listener, host, port);
    opened.push(server);
    return server;
  };
  try {
    return await assemble(settingsOf(options), open);
  } catch (error) {
    await Promise.all(opened.map((server) => server.close()));
    throw error;
  }
}

async function assemble(settings: Settings, open: typeof listen): Promise<Sandbox> {
  const { seed, host, ports, data } = settings;
  const folder = data ?? mkdtempSync(join(tmpdir(), 'northwind-'));
  const file = (name: string): string | undefined =>
    data === undefined ? undefined : join(folder, `${name}.jsonl`);

  const clock = new SandboxClock(settings.now);
  const world = openWorld(settings, clock, new Journal(file('world')));
  const offsets = new Journal<z.infer<typeof offsetSchema>>(file('clock'));
  clock.setOffset(offsets.read(offsetSchema).at(-1)?.offset ?? 0);

  const faults = new FaultScript();
  const counts = new RequestCounts();
  const limits = defaultLimits();
  const effects = new EffectLog();
  const edits = new EditLog(world, new Journal(file('edits')));
  recallSeededEdits(edits, world, { seed, count: settings.edits });
  edits.replay();
  const tokens = new TokenBook(seed, clock, new Journal(file('meta-tokens')));
  const usage = new UsageMeter(clock, limits, world);
  const secrets = new Journal<{ appSecretNumber: number }>(file('secrets'));
  const app = metaAppOf(seed, secrets);
  const closedAccounts = new Set<string>();
  const directory = new Directory(new Journal(file('people')));
  const tools = { faults, counts, clock };
  systemUserToken(tokens);

  const meta = await open(
    withTraffic(
      metaListener(
        { app, world, clock, tokens, edits, effects, usage, limits, jobs: new ReportJobs(), closedAccounts },
        seed,
      ),
      'meta',
      tools,
    ),
    host,
    ports.meta,
  );
  const tiktok = openTikTok({
    seed,
    campaigns: settings.campaigns,
    edits: settings.platforms.includes('tiktok') ? settings.edits : 0,
    era: world.era,
    clock,
    effects,
    file,
  });
  const tiktokServer = await open(
    withTraffic(tiktok.listener, 'tiktok', { ...tools, scriptedError: tiktok.scriptedError }),
    host,
    ports.tiktok,
  );
  const google = openGoogleAds({
    seed,
    campaigns: settings.campaigns,
    edits: settings.platforms.includes('google_ads') ? settings.edits : 0,
    era: world.era,
    clock,
    effects,
    file,
  });
  const googleServer = await open(
    withTraffic(google.listener, 'google_ads', { ...tools, scriptedError: google.scriptedError }),
    host,
    ports.googleAds,
  );
  let signIn: RequestListener = (_request, response) => response.writeHead(503).end();
  const oidc = await open(
    withTraffic((request, response) => signIn(request, response), 'oidc', { faults, counts }),
    host,
    ports.issuer,
  );
  const site = new SignInSite({
    issuer: oidc.url,
    tokenSeconds: settings.tokenSeconds,
    directory,
    store: new OidcStore(new Journal(file('oidc'))),
    keys: new KeyRing(new Journal(file('oidc-keys'))),
  });
  signIn = site.listener;

  const secretsNow = (): Sandbox['secrets'] => ({
    appSecret: app.secret,
    systemUserToken: systemUserToken(tokens),
    ...google.secrets(),
    ...tiktok.secrets(),
  });
  const desk: Desk = {
    seed,
    world,
    sides: [
      {
        platform: 'meta',
        world,
        edits,
        campaigns: (account) => campaignsTruth(account, world),
        days: (account, range) => metricsTruth(account, { world, clock, ...range }),
        rows: (account, range) => adDayTruth(account, { world, clock, counted: countedByMeta }, range),
        changes: (account) =>
          changeTruth(account, { world, edits, actor: ({ actor }) => actor.name, tells: () => true }),
        endTokens: ({ token, user, all }, why) =>
          tokens.end(
            (record) => all === true || record.token === token || record.userId === user,
            endingSchema.parse(why),
          ),
        closeAccount: (id) => void closedAccounts.add(id),
      },
      google.side,
      tiktok.side,
    ],
    clock,
    edits,
    effects,
    faults,
    counts,
    limits,
    usage,
    tokens,
    directory,
    closedAccounts,
    state: () => ({
      profile: settings.profile,
      seed,
      now: new Date(clock.now()).toISOString(),
      clock: clock.fixed ? 'fixed' : 'real',
      campaigns: settings.campaigns,
      days: settings.days,
      accounts: world.accounts.length,
      edits: edits.edits.length,
      issuer: oidc.url,
      meta: meta.url,
      googleAds: googleServer.url,
      tiktok: tiktokServer.url,
      people: directory.people(),
      limits,
    }),
    secrets: () => ({
      appId: app.id,
      googleClientId: google.clientId,
      tiktokAppId: tiktok.appId,
      ...secretsNow(),
    }),
    contactOf: (entity) => {
      const account = entity.kind === 'account' ? entity : accountOf(entity);
      return { id: `101590000000000${account.client.key.length}`, name: account.client.contact };
    },
    setClockOffset: (offset) => {
      offsets.append({ offset });
      clock.setOffset(offset);
    },
    rotateKeys: (keepOld) => site.rotateKeys(keepOld),
    rotateSecret: () => rotateAppSecret(app, seed, secrets),
    revokePerson: (id) => site.revoke(id),
  };
  const controls = controlApp(desk);
  const controlFetch = getRequestListener(controls.fetch);
  const control = await open(
    (request, response) => void controlFetch(request, response),
    host,
    ports.control,
  );
  const metaVersion = limits.versions.at(-1) ?? 'v26.0';
  const workspace = writeWorkspaceFile(folder, {
    issuer: oidc.url,
    clientId,
    meta: meta.url,
    metaVersion,
    appId: app.id,
    control: control.url,
    campaigns: settings.campaigns,
    beside: [google.workspace(googleServer.url), tiktok.workspace(tiktokServer.url)].filter((one) =>
      settings.platforms.includes(one.platform),
    ),
  });

  return {
    issuer: oidc.url,
    meta: meta.url,
    metaDialog: meta.url,
    googleAds: googleServer.url,
    tiktok: tiktokServer.url,
    control: control.url,
    workspace,
    clientId,
    appId: app.id,
    googleClientId: google.clientId,
    tiktokAppId: tiktok.appId,
    people: directory.people(),
    secrets: secretsNow(),
    ask: async (route, init) => controls.request(route, init),
    close: async () => {
      await Promise.all([
        meta.close(),
        googleServer.close(),
        tiktokServer.close(),
        oidc.close(),
        control.close(),
      ]);
      if (data === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
