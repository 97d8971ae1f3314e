// Each platform as the schedules need it: which accounts, which connector, which secrets, where its streams are.
import type { Sandbox } from '../../../../sandbox/start.ts';
import type { Connector, ConnectorSettings, Limits } from '../../../../src-main/core/connectors/connector.ts';
import { googleAds } from '../../../../src-main/core/connectors/google-ads/index.ts';
import { metaAds } from '../../../../src-main/core/connectors/meta-ads/index.ts';
import { tiktok } from '../../../../src-main/core/connectors/tiktok/index.ts';
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import type { Stream } from './schedule.ts';

export interface Party {
  readonly id: PlatformId;
  /** A few of its accounts: different zones and currencies, on both sides of the equator. */
  readonly accounts: readonly string[];
  readonly lookbackDays: number;
  /** Whether it keeps a history of changes. */
  readonly tellsChanges: boolean;
  /** Whether accounts hang below others, which may refuse to tell of them. */
  readonly managersHide: boolean;
  /** Regular expressions on path and query. */
  readonly streams: Readonly<Record<Stream, string>>;
  readonly endings: readonly string[];
  /** Limits with which a little world has many pages and windows. */
  readonly tiny: Partial<Limits>;
  /** The sandbox's own limits for the same end, for POST /limits. */
  readonly tinySandbox: object | null;
  make(settings: ConnectorSettings): Connector;
  place(sandbox: Sandbox): { readonly url: string; readonly appId: string; readonly version: string };
  secrets(sandbox: Pick<Sandbox, 'secrets'>['secrets']): { readonly kept: string; readonly app: string };
}

const small = { accounts: 2, entities: 4, days: 16, changes: 2 };

const parties: Readonly<Record<PlatformId, Party>> = {
  meta: {
    id: 'meta',
    accounts: ['10152840193847561', '593847561029391', '926938475610124', '77201938475'],
    lookbackDays: 28,
    tellsChanges: true,
    managersHide: false,
    streams: {
      accounts: 'adaccounts',
      entities: '(campaigns|adsets|ads)\\?',
      days: 'insights',
      changes: 'activities',
      all: '.*',
    },
    endings: ['removed', 'password', 'expired', 'checkpoint'],
    tiny: { pageSize: small, smallestPage: 2, windowRows: 40 },
    tinySandbox: null,
    make: metaAds,
    place: (sandbox) => ({ url: sandbox.meta, appId: sandbox.appId, version: 'v26.0' }),
    secrets: (secrets) => ({ kept: secrets.systemUserToken, app: secrets.appSecret }),
  },
  google_ads: {
    id: 'google_ads',
    accounts: ['3417205861', '6639412068', '9962745392', '5528301957'],
    lookbackDays: 30,
    tellsChanges: true,
    managersHide: true,
    streams: {
      accounts: '(listAccessibleCustomers|token)',
      entities: ':search(\\?|$)',
      days: 'searchStream',
      changes: 'searchStream',
      all: '.*',
    },
    endings: ['removed', 'access'],
    tiny: { pageSize: { accounts: 10_000, entities: 10_000, days: 10_000, changes: 2 }, windowRows: 40 },
    tinySandbox: { pageRows: 3 },
    make: googleAds,
    place: (sandbox) => ({ url: sandbox.googleAds, appId: sandbox.googleClientId, version: 'v26' }),
    secrets: (secrets) => ({ kept: secrets.googleRefreshToken, app: secrets.googleClientSecret }),
  },
  tiktok: {
    id: 'tiktok',
    accounts: ['7109384756102938475', '7109384756102938476', '7111384756102938402', '7114384756102938450'],
    lookbackDays: 28,
    tellsChanges: false,
    managersHide: false,
    streams: {
      accounts: '(oauth2|advertiser/info)',
      entities: '/(campaign|adgroup|ad)/get',
      days: 'report',
      changes: '/get',
      all: '.*',
    },
    endings: ['removed', 'expired'],
    tiny: { pageSize: { ...small, accounts: 100 }, smallestPage: 2, windowRows: 40 },
    tinySandbox: null,
    make: tiktok,
    place: (sandbox) => ({ url: sandbox.tiktok, appId: sandbox.tiktokAppId, version: 'v1.3' }),
    secrets: (secrets) => ({ kept: secrets.tiktokToken, app: secrets.tiktokAppSecret }),
  },
};

export function partyOf(platform: PlatformId): Party {
  return parties[platform];
}
