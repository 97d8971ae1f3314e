// Writes the agency into a mirror by the core's own writes, as a sync would have left it.
import path from 'node:path';
import { prepareMirror } from '../../src-main/core/mirror/prepare-mirror.ts';
import type { MirrorDb } from '../../src-main/core/mirror/mirror-db.ts';
import type { DayNumbers } from '../../src-main/core/mirror/day-number.ts';
import { AdTextsBuilder } from '../../src-main/core/connectors/ad-texts.ts';
import type { DayColumns } from '../../src-main/core/connectors/day-columns.ts';
import { markAccount, saveAccounts } from '../../src-main/core/mirror/writes/accounts.ts';
import { replaceDays } from '../../src-main/core/mirror/writes/ad-days.ts';
import { saveEntities } from '../../src-main/core/mirror/writes/entities.ts';
import {
  accountExtId,
  adGroupOf,
  adsOfAccount,
  campaignName,
  campaignOf,
  extId,
  figuresOf,
  type Agency,
} from './agency.ts';

const listedAt = 1_795_000_000_000;
const windowDays = 8;
const unbudgeted = { bidStrategy: null, bidMicros: null, startAt: null, endAt: null };
const state = { status: 'active', delivery: 'ACTIVE', updatedAt: listedAt } as const;

export function fillMirror(file: string, agency: Agency): void {
  const migrationsDir = path.join(import.meta.dirname, '../../drizzle/mirror');
  const db = prepareMirror({ path: file, migrationsDir });
  try {
    const rows = Array.from({ length: agency.accounts }, (_, account) => ({
      extId: accountExtId(account),
      parentExtId: null,
      name: `Aurora ${account}`,
      currency: 'EUR',
      zone: 'Europe/Berlin',
      status: 'active' as const,
      rawStatus: '1',
    }));
    db.transaction(() =>
      saveAccounts(db, { platform: 'meta', grantId: 'bench', liveGrants: ['bench'], rows, at: listedAt }),
    );
    for (let account = 0; account < agency.accounts; account += 1) {
      db.transaction(() => {
        list(db, account);
      });
      // Newest first, as a backfill comes.
      for (let to = agency.to; to >= agency.from; to -= windowDays) {
        const window = { from: Math.max(agency.from, to - windowDays + 1), to };
        const cursor = {
          stream: 'ad_days',
          covered: { from: window.from, to: agency.to },
          stepDays: windowDays,
        };
        const work = { accountId: account + 1, window, pages: [columnsOf(account, window)], ...cursor };
        db.transaction(() => replaceDays(db, { ...work, refreshedAt: listedAt, at: listedAt }));
      }
      db.transaction(() => {
        markAccount(db, { accountId: account + 1, at: listedAt, error: null });
      });
    }
  } finally {
    db.close();
  }
}

function list(db: MirrorDb, account: number): void {
  const page = { accountId: account + 1, listedAt };
  const ads = Array.from({ length: adsOfAccount }, (_, ad) => ad);
  const campaigns = [...new Set(ads.map(campaignOf))];
  const adGroups = [...new Map(ads.map((ad) => [adGroupOf(ad), campaignOf(ad)]))];
  saveEntities(db, {
    ...page,
    table: 'campaigns',
    rows: campaigns.map((n) => ({
      extId: extId('c', account, n),
      name: campaignName(account, n),
      ...state,
      ...unbudgeted,
      budgetKind: 'daily' as const,
      budgetMicros: BigInt((50 + (n % 400)) * 1_000_000),
      objective: 'OUTCOME_SALES',
    })),
  });
  saveEntities(db, {
    ...page,
    table: 'ad_groups',
    rows: adGroups.map(([n, campaign]) => ({
      extId: extId('g', account, n),
      name: `Prospecting ${n}`,
      ...state,
      ...unbudgeted,
      budgetKind: 'none' as const,
      budgetMicros: null,
      campaignExtId: extId('c', account, campaign),
    })),
  });
  saveEntities(db, {
    ...page,
    table: 'ads',
    rows: ads.map((n) => ({
      extId: extId('a', account, n),
      name: `Video ${n}`,
      ...state,
      adGroupExtId: extId('g', account, adGroupOf(n)),
      campaignExtId: extId('c', account, campaignOf(n)),
    })),
  });
}

function columnsOf(account: number, { from, to }: DayNumbers): DayColumns {
  const rows = adsOfAccount * (to - from + 1);
  const day = new Int32Array(rows);
  const ad = new Uint32Array(rows);
  const metrics = Array.from({ length: 5 }, () => new Float64Array(rows));
  for (let n = 0, row = 0; n < adsOfAccount; n += 1)
    for (let one = from; one <= to; one += 1, row += 1) {
      day[row] = one;
      ad[row] = n;
      for (const [metric, amount] of Object.values(figuresOf(account, n, one)).entries()) {
        const column = metrics[metric];
        if (column) column[row] = Number(amount);
      }
    }
  const ads = new AdTextsBuilder();
  for (let n = 0; n < adsOfAccount; n += 1)
    ads.add({
      adExtId: extId('a', account, n),
      adName: '',
      adGroupExtId: extId('g', account, adGroupOf(n)),
      adGroupName: '',
      campaignExtId: extId('c', account, campaignOf(n)),
      campaignName: '',
    });
  return { rows, day, ad, ads: ads.take(), metrics, actions: noActions(rows) };
}

function noActions(rows: number): DayColumns['actions'] {
  return {
    first: new Uint32Array(rows + 1),
    type: new Uint16Array(0),
    types: [],
    window: new Uint16Array(0),
    windows: [],
    count: new Float64Array(0),
    value: new Float64Array(0),
  };
}
