// Runs one sync in a process of its own, to be killed; says on stdout how far it is.
import { openMirror } from '../../../src-main/core/mirror/open-mirror.ts';
import { metaAds } from '../../../src-main/core/connectors/meta-ads/index.ts';
import { createSync } from '../../../src-main/core/sync/engine.ts';
import type { SendHttp } from '../../../src-main/core/http-client.ts';
import { createTestClock, grant, migrationsDir } from './mirrored-agency.ts';
import { workerUrl } from '../../support/worker-url.ts';
import { plainHttp } from './plain-http.ts';
import { testServices } from '../../support/services.ts';

const [path = '', baseUrl = '', token = '', now = '', historyDays = ''] = process.argv.slice(2);
const services = testServices(createTestClock(Date.parse(now)));
const mirror = await openMirror({ path, migrationsDir, workerUrl, services });
const settings = {
  baseUrl,
  dialogUrl: baseUrl,
  version: 'v26.0',
  appId: null,
  lookbackDays: 28,
  historyDays: Number(historyDays),
};
/** Says which days of which account are asked for. */
const telling: SendHttp = (request) => {
  const url = new URL(request.url);
  const range = url.searchParams.get('time_range');
  const account = /act_(\d+)/.exec(url.pathname)?.[1];
  if (range !== null) process.stdout.write(`asked ${account ?? ''} ${range}\n`);
  return plainHttp(request);
};
const sync = createSync({
  mirror,
  http: telling,
  services,
  connector: () => metaAds(settings),
  credentials: () => ({ token, appSecret: null }),
  liveGrants: () => [grant.id],
  grantRefused: () => undefined,
  grantAccepted: () => undefined,
});
await sync.syncGrant(grant, {
  signal: new AbortController().signal,
  progress: ({ done, total }) => process.stdout.write(`${done}/${total ?? '?'}\n`),
});
await mirror.close();
process.stdout.write('end\n');
