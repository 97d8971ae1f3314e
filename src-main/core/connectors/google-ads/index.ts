// The Google Ads API as a connector.
import type { Connector, ConnectorSettings } from '../connector.ts';
import { accountStream } from './accounts.ts';
import { actions } from './actions.ts';
import { changeStream } from './changes.ts';
import { classify } from './classify.ts';
import { entityStreams } from './entities.ts';
import { dayStream } from './metrics.ts';
import { oauth } from './oauth.ts';
import { createAssetGroupAccounts } from './parts.ts';

/** Pages have 10,000 rows, whatever one asks. */
const pageRows = 10_000;

export function googleAds(settings: ConnectorSettings): Connector {
  const assetGroups = createAssetGroupAccounts();
  return {
    id: 'google_ads',
    baseUrl: settings.baseUrl,
    tokenUrl: settings.tokenUrl ?? null,
    version: settings.version,
    limits: {
      concurrency: 4,
      pageSize: { accounts: pageRows, entities: pageRows, days: pageRows, changes: pageRows },
      smallestPage: pageRows,
      perSecond: null,
      windowRows: 20_000,
      slowAt: 75,
      pauseAt: 95,
      // A wide window of a large account takes Google minutes to begin.
      timeoutMs: 180_000,
    },
    oauth: oauth(settings),
    classify,
    // Google says nothing about its limits before one is hit.
    pressure: () => [],
    sign: ({ token, developerToken }) => ({
      headers: {
        authorization: `Bearer ${token}`,
        ...(developerToken ? { 'developer-token': developerToken } : {}),
      },
      query: {},
    }),
    actions,
    streams: {
      accounts: accountStream,
      entities: entityStreams(assetGroups),
      days: dayStream(settings, assetGroups),
      changes: changeStream,
    },
  };
}
