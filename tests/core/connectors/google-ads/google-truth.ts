// Holds a mirror against what the sandbox's Google says is true, both in the same words: rows, campaigns, accounts.
import Database from 'better-sqlite3';
import { z } from 'zod';
import { isoDay } from '../../../../src-main/core/mirror/day-number.ts';
import { formatMicros } from '../../../../src-shared/domain/micros.ts';
import { accountTruth, googleCampaign, plain, rowsTruth } from '../../sync/control-truth.ts';
import type { Range } from '../../sync/truth.ts';
import type { GoogleAgency } from './google-agency.ts';

type Asked = Pick<GoogleAgency, 'control'>;

const withStatus = z.object({ accounts: z.array(accountTruth.extend({ status: z.number() })) });
const campaignsTruth = z.object({ campaigns: z.array(googleCampaign) });

/** Accounts that answer queries: neither cancelled (2) nor closed (4). */
async function openAccounts(agency: Asked) {
  const answer = await agency.control('/truth/accounts?platform=google_ads');
  const { accounts } = withStatus.parse(answer);
  return accounts.filter(({ status }) => status !== 2 && status !== 4);
}

/** One line for each ad, or asset group, and day with delivery. */
export async function truthRows(agency: Asked, range: Range): Promise<string[]> {
  const lines: string[] = [];
  for (const { id } of await openAccounts(agency)) {
    const answer = await agency.control(`/truth/accounts/${id}/rows?since=${range.from}&until=${range.to}`);
    for (const row of rowsTruth.parse(answer).rows)
      lines.push(
        `${id} ${row.ad} ${row.date} ${row.impressions} ${row.clicks} ${plain(row.spend)} ${plain(row.conversions)} ${plain(row.value)}`,
      );
  }
  return lines.sort();
}

export function mirrorRows(path: string, range: Range): string[] {
  return query(
    path,
    `SELECT a.ext_id AS account, ads.ext_id AS ad, d.* FROM ad_days d
     JOIN accounts a ON a.id = d.account_id JOIN ads ON ads.id = d.ad_id`,
  )
    .map((row) => ({ row, date: isoDay(Number(row['day'])) }))
    .filter(({ date }) => date >= range.from && date <= range.to)
    .map(({ row, date }) => {
      const money = (name: string) => formatMicros(row[name] as bigint);
      // Ours carries the ad group before the ad, as Google's resource names do.
      const ad = String(row['ad']).replace(/^.*~/, '');
      return `${String(row['account'])} ${ad} ${date} ${String(row['impressions'])} ${String(row['clicks'])} ${money('spend_micros')} ${money('conversions_micro')} ${money('value_micros')}`;
    })
    .sort();
}

const statuses: Readonly<Record<string, string>> = {
  ENABLED: 'active',
  PAUSED: 'paused',
  REMOVED: 'removed',
};

export async function accountsWithPerformanceMax(agency: Asked): Promise<number> {
  const found = (await openAccounts(agency)).map(async ({ id }) => {
    const { campaigns } = campaignsTruth.parse(await agency.control(`/truth/accounts/${id}/campaigns`));
    return campaigns.some(({ performanceMax }) => performanceMax);
  });
  return (await Promise.all(found)).filter((has) => has).length;
}

/** What stands in for ads in Performance Max are its asset groups. */
export async function truthCampaigns(agency: Asked): Promise<string[]> {
  const lines: string[] = [];
  for (const { id } of await openAccounts(agency)) {
    const answer = await agency.control(`/truth/accounts/${id}/campaigns`);
    for (const one of campaignsTruth.parse(answer).campaigns) {
      const total = one.totalBudgetMicros;
      const kind = total !== null ? 'lifetime' : one.dailyBudgetMicros !== null ? 'daily' : 'none';
      const ads = one.performanceMax ? one.adGroups : one.ads;
      lines.push(
        `${id} ${one.id} ${statuses[one.status] ?? 'other'} ${kind} ${total ?? one.dailyBudgetMicros ?? '-'} ${one.adGroups} ${ads} ${JSON.stringify(one.name)}`,
      );
    }
  }
  return lines.sort();
}

export function mirrorCampaigns(path: string): string[] {
  return query(
    path,
    `SELECT a.ext_id AS account, c.*, coalesce(c.budget_micros, '-') AS budget,
       (SELECT count(*) FROM ad_groups g WHERE g.campaign_id = c.id) AS groups,
       (SELECT count(*) FROM ads WHERE ads.campaign_id = c.id) AS ads
     FROM campaigns c JOIN accounts a ON a.id = c.account_id`,
  )
    .map(
      (row) =>
        `${String(row['account'])} ${String(row['ext_id'])} ${String(row['status'])} ${String(row['budget_kind'])} ${String(row['budget'])} ${String(row['groups'])} ${String(row['ads'])} ${JSON.stringify(row['name'])}`,
    )
    .sort();
}

export async function truthAccounts(agency: Asked): Promise<string[]> {
  const accounts = await openAccounts(agency);
  return accounts
    .map(
      (one) =>
        `${one.id} ${one.name} ${one.currency} ${one.timezone} ${one.status === 1 ? 'active' : 'limited'}`,
    )
    .sort();
}

export function mirrorAccounts(path: string): string[] {
  return query(path, 'SELECT * FROM accounts')
    .map((row) => ['ext_id', 'name', 'currency', 'zone', 'status'].map((name) => String(row[name])).join(' '))
    .sort();
}

function query(path: string, sql: string): Record<string, unknown>[] {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare(sql).safeIntegers(true).all() as Record<string, unknown>[];
  } finally {
    db.close();
  }
}
