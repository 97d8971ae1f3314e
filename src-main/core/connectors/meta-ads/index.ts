// The Meta Marketing API as a connector.
import { createHmac } from 'node:crypto';
import type { Connector, ConnectorSettings } from '../connector.ts';
import { accountStream } from './accounts.ts';
import { actions } from './actions.ts';
import { changeStream } from './activities.ts';
import { classify } from './classify.ts';
import { entityStreams } from './entities.ts';
import { dayStream } from './insights.ts';
import { oauth } from './oauth.ts';
import { pressure } from './usage.ts';

export function metaAds(settings: ConnectorSettings): Connector {
  return {
    id: 'meta',
    baseUrl: settings.baseUrl,
    tokenUrl: null,
    version: settings.version,
    limits: {
      concurrency: 3,
      pageSize: { accounts: 100, entities: 200, days: 1_000, changes: 200 },
      smallestPage: 25,
      perSecond: null,
      windowRows: 8_000,
      slowAt: 75,
      pauseAt: 95,
      timeoutMs: 60_000,
    },
    oauth: oauth(settings),
    classify,
    pressure,
    sign: ({ token, appSecret }) => ({
      headers: { authorization: `Bearer ${token}` },
      query:
        appSecret === null
          ? {}
          : { appsecret_proof: createHmac('sha256', appSecret).update(token).digest('hex') },
    }),
    actions,
    streams: {
      accounts: accountStream,
      entities: entityStreams,
      days: dayStream(settings),
      changes: changeStream,
    },
  };
}
