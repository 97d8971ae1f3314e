// TikTok's Business API as a connector.
import { platformNames } from '../../../../src-shared/domain/platforms.ts';
import { AppError } from '../../app-error.ts';
import type { Connector, ConnectorSettings } from '../connector.ts';
import { accountStream, advertisersPath } from './accounts.ts';
import { actions } from './actions.ts';
import { classify } from './classify.ts';
import { entityStreams } from './entities.ts';
import { oauth } from './oauth.ts';
import { dayStream } from './report.ts';

export function tiktok(settings: ConnectorSettings): Connector {
  const appId = () => {
    if (settings.appId !== null) return settings.appId;
    throw new AppError('not_configured', 'the workspace file names no app for tiktok', {
      params: { platform: platformNames.tiktok, setting: 'platforms.tiktok.appId' },
    });
  };
  return {
    id: 'tiktok',
    // The setting names the host; what all its calls lie under is TikTok's own.
    baseUrl: `${settings.baseUrl.replace(/(\/open_api)?\/*$/, '')}/open_api`,
    tokenUrl: null,
    version: settings.version,
    limits: {
      concurrency: 3,
      // The most TikTok gives; a list that fits on one page cannot shift between two.
      pageSize: { accounts: 100, entities: 1_000, days: 1_000, changes: 1 },
      // Halving a thousand ends here without a rest, so that every page starts where the one before ended.
      smallestPage: 125,
      // No header says how near a limit is: four fifths of the ten a second that every app has.
      perSecond: 8,
      windowRows: 8_000,
      slowAt: 75,
      pauseAt: 95,
      timeoutMs: 60_000,
    },
    oauth: oauth(settings, appId),
    classify,
    pressure: () => [],
    sign({ token, appSecret }, { path }) {
      const headers = { 'access-token': token };
      if (path !== advertisersPath) return { headers, query: {} };
      if (appSecret !== null) return { headers, query: { secret: appSecret } };
      throw new AppError('app_secret_missing', 'the secret of the app was not entered yet', {
        params: { platform: platformNames.tiktok },
      });
    },
    actions,
    streams: {
      accounts: accountStream(appId),
      entities: entityStreams,
      days: dayStream(settings),
      changes: null,
    },
  };
}
