// Holds a mirror against what the sandbox says is true: sums of every account's every day, and every campaign.
import Database from 'better-sqlite3';
import { z } from 'zod';
import { formatMicros } from '../../../src-shared/domain/micros.ts';
import { isoDay } from '../../../src-main/core/mirror/day-number.ts';
import { metaCampaign } from './control-truth.ts';
import type { Agency } from './mirrored-agency.ts';

const dayTruth = z.object({
  date: z.string(),
  spend: z.string(),
  purchaseValue: z.string(),
  impressions: z.number(),
  clicks: z.number(),
  purchases: z.number(),
  leads: z.number(),
  ads: z.number(),
});
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** One line for each account and day: what both sides say in the same words. */
export async function truthLines(agency: Pick<Agency, 'control'>, range: Range): Promise<string[]> {
  const { accounts } = await agency.control<{ accounts: { id: string }[] }>('/truth/accounts');
  const lines: string[] = [];
  for (const { id } of accounts) {
    const route = `/truth/accounts/${id}/metrics?since=${range.from}&until=${range.to}`;
    const { days } = await agency.control<{ days: unknown[] }>(route);
    for (const day of z.array(dayTruth).parse(days))
      lines.push(
        line(id, day.date, {
          ...day,
          spend: plain(day.spend),
          value: plain(day.purchaseValue),
          conversions: day.purchases + day.leads,
        }),
      );
  }
  return lines.sort();
}

interface Figures {
  readonly ads: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly spend: string;
  readonly conversions: number | string;
  readonly value: string;
}

function line(account: string, date: string, day: Figures): string {
  return `${account} ${date} ads ${day.ads} impressions ${day.impressions} clicks ${day.clicks} spend ${day.spend} conversions ${day.conversions} value ${day.value}`;
}

/** "1.50" and "1.5" are the same money. */
function plain(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** From the prepared sums of accounts, of campaigns, or from the facts themselves. */
export function mirrorLines(
  path: string,
  table: 'account_days' | 'campaign_days' | 'ad_days',
  range: Range,
): string[] {
  const db = new Database(path, { readonly: true });
  try {
    const rows = db
      .prepare(
        `SELECT a.ext_id AS account, d.day, (SELECT count(*) FROM ad_days f WHERE f.account_id = a.id AND f.day = d.day) AS ads,
           sum(impressions) AS impressions, sum(clicks) AS clicks, sum(spend_micros) AS spend,
           sum(conversions_micro) AS conversions, sum(value_micros) AS value
         FROM ${table} d JOIN accounts a ON a.id = d.account_id GROUP BY a.ext_id, d.day`,
      )
      .safeIntegers(true)
      .all() as Record<string, bigint | string>[];
    return rows
      .map((row) => ({
        date: isoDay(Number(row['day'])),
        text: line(String(row['account']), isoDay(Number(row['day'])), {
          ads: Number(row['ads']),
          impressions: Number(row['impressions']),
          clicks: Number(row['clicks']),
          spend: formatMicros(row['spend'] as bigint),
          conversions: formatMicros(row['conversions'] as bigint),
          value: formatMicros(row['value'] as bigint),
        }),
      }))
      .filter(({ date }) => date >= range.from && date <= range.to)
      .map(({ text }) => text)
      .sort();
  } finally {
    db.close();
  }
}

const statuses: Readonly<Record<string, string>> = {
  ACTIVE: 'active',
  PAUSED: 'paused',
  ARCHIVED: 'archived',
  DELETED: 'removed',
};

/** Meta counts budgets of these in whole units. */
const wholeUnits = new Set(['JPY', 'HUF', 'TWD']);

export async function campaignTruthLines(agency: Agency): Promise<string[]> {
  const { accounts } = await agency.control<{ accounts: { id: string; currency: string }[] }>(
    '/truth/accounts',
  );
  const lines: string[] = [];
  for (const { id, currency } of accounts) {
    const { campaigns } = await agency.control<{ campaigns: unknown[] }>(`/truth/accounts/${id}/campaigns`);
    const unit = wholeUnits.has(currency) ? 1_000_000n : 10_000n;
    for (const one of z.array(metaCampaign).parse(campaigns)) {
      const minor = one.dailyBudget ?? one.lifetimeBudget;
      const kind = one.dailyBudget !== null ? 'daily' : one.lifetimeBudget !== null ? 'lifetime' : 'none';
      const budget = minor === null ? '-' : (BigInt(minor) * unit).toString();
      lines.push(
        `${id} ${one.id} ${statuses[one.status] ?? 'other'} ${one.effectiveStatus} ${one.objective} ${kind} ${budget} ${one.adSets} ${one.ads} ${JSON.stringify(one.name)}`,
      );
    }
  }
  return lines.sort();
}

export function campaignMirrorLines(path: string): string[] {
  const db = new Database(path, { readonly: true });
  try {
    const rows = db
      .prepare(
        `SELECT a.ext_id || ' ' || c.ext_id || ' ' || c.status || ' ' || c.delivery || ' ' || c.objective || ' ' ||
           c.budget_kind || ' ' || coalesce(c.budget_micros, '-') || ' ' ||
           (SELECT count(*) FROM ad_groups g WHERE g.campaign_id = c.id) || ' ' ||
           (SELECT count(*) FROM ads WHERE ads.campaign_id = c.id) AS line, c.name
         FROM campaigns c JOIN accounts a ON a.id = c.account_id`,
      )
      .all() as { line: string; name: string }[];
    return rows.map((row) => `${row.line} ${JSON.stringify(row.name)}`).sort();
  } finally {
    db.close();
  }
}

/** "ok" when every page of the file is sound and every prepared sum is what its facts add up to. */
export function soundness(path: string): string {
  const db = new Database(path, { readonly: true });
  try {
    const integrity = String(db.pragma('integrity_check', { simple: true }));
    if (integrity !== 'ok') return integrity;
    const wrong = db
      .prepare(
        `SELECT count(*) AS n FROM (
           SELECT account_id, day, sum(spend_micros) AS s, sum(impressions) AS i FROM ad_days GROUP BY 1, 2
           EXCEPT SELECT account_id, day, spend_micros, impressions FROM account_days)`,
      )
      .get() as { n: number };
    const outside = db
      .prepare(
        `SELECT count(*) AS n FROM ad_days d LEFT JOIN day_cursors c ON c.account_id = d.account_id
         WHERE c.account_id IS NULL OR d.day NOT BETWEEN c.covered_from AND c.covered_to`,
      )
      .get() as { n: number };
    return wrong.n + outside.n === 0
      ? 'ok'
      : `${wrong.n} sums wrong, ${outside.n} rows outside what is covered`;
  } finally {
    db.close();
  }
}
