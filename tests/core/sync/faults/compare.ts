// Holds the mirror against the platform's truth: accounts, campaigns, every row, every sum, and what is covered.
import { z } from 'zod';
import { dayIn } from '../../../../src-shared/domain/days.ts';
import { formatMicros } from '../../../../src-shared/domain/micros.ts';
import { dayNumber, isoDay } from '../../../../src-main/core/mirror/day-number.ts';
import { wrongTotals } from '../../mirror/running-totals-truth.ts';
import { accountsTruth, plain, rowsTruth } from '../control-truth.ts';
import { historyDays, type Desk } from './desk.ts';
import { campaignLine } from './campaign-lines.ts';
import { changeMirrorLines, changeTruthLines } from './change-lines.ts';

const campaignsTruth = z.object({ campaigns: z.array(z.record(z.string(), z.unknown())) });

interface Difference {
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

function differ(truth: readonly string[], mirror: readonly string[]): Difference | null {
  const [there, here] = [new Set(truth), new Set(mirror)];
  const missing = truth.filter((line) => !here.has(line));
  const surplus = mirror.filter((line) => !there.has(line));
  if (missing.length + surplus.length === 0 && truth.length === mirror.length) return null;
  return { missing: missing.slice(0, 4), surplus: surplus.slice(0, 4) };
}

/** What is wrong, in words; empty when the mirror is what the platform says now. */
export async function wrongs(desk: Desk): Promise<string[]> {
  const found: string[] = [];
  const { accounts } = accountsTruth.parse(await desk.control(`/truth/accounts?platform=${desk.party.id}`));
  const platformNow = await desk.control<{ now: string }>('/clock', { advanceSeconds: 0 });
  for (const account of accounts.filter(({ id }) => desk.party.accounts.includes(id))) {
    const say = (what: string, difference: unknown) => {
      if (difference !== null) found.push(`${account.id} ${what}: ${JSON.stringify(difference)}`);
    };
    const today = dayNumber(dayIn(account.timezone, Date.parse(platformNow.now)));
    const mirrored = desk.db
      .prepare(
        `SELECT a.id, a.name, a.currency, a.zone, a.error, c.covered_from AS coveredFrom, c.covered_to AS coveredTo
         FROM accounts a LEFT JOIN day_cursors c ON c.account_id = a.id WHERE a.ext_id = ?`,
      )
      .get(account.id) as Mirrored | undefined;
    if (!mirrored || mirrored.coveredFrom === null) {
      say('is not mirrored', mirrored ?? 'missing');
      continue;
    }
    const { coveredFrom, coveredTo, error } = mirrored;
    say(
      'account',
      differ(
        [`${account.name} ${account.currency} ${account.timezone}`],
        [`${mirrored.name} ${mirrored.currency} ${mirrored.zone}`],
      ),
    );
    say('error', error);
    if (coveredFrom > today - historyDays + 1 || (coveredTo ?? 0) < today)
      say('covers too little', [isoDay(coveredFrom), isoDay(coveredTo ?? 0), isoDay(today)]);
    const route = `/truth/accounts/${account.id}`;
    const range = `since=${isoDay(coveredFrom)}&until=${isoDay(today + 2)}`;
    const { rows } = rowsTruth.parse(await desk.control(`${route}/rows?${range}`));
    say(
      'rows',
      differ(
        rows.map(({ ad, date, ...figures }) => rowLine(ad, date, figures)),
        mirrorRows(desk, mirrored.id),
      ),
    );
    const { campaigns } = campaignsTruth.parse(await desk.control(`${route}/campaigns`));
    say(
      'campaigns',
      differ(
        campaigns.map((one) => campaignLine(desk.party.id, one, account.currency)),
        mirrorCampaigns(desk, mirrored.id),
      ),
    );
    if (desk.party.tellsChanges) {
      // The platform's memory ends some days ago, by its own calendar.
      const since = Date.parse(platformNow.now) - 28 * 86_400_000;
      const told = await desk.control(`${route}/changes`);
      say(
        'changes',
        differ(
          changeTruthLines(told, desk.party.id === 'google_ads', since),
          changeMirrorLines(desk.db, mirrored.id, since),
        ),
      );
    }
  }
  found.push(...wrongSums(desk));
  return found;
}

interface Mirrored {
  readonly id: number;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly error: string | null;
  readonly coveredFrom: number | null;
  readonly coveredTo: number | null;
}

interface Figures {
  readonly spend: string;
  readonly impressions: number | bigint;
  readonly clicks: number | bigint;
  readonly conversions: string;
  readonly value: string;
}

function rowLine(
  ad: string,
  date: string,
  { spend, impressions, clicks, conversions, value }: Figures,
): string {
  return [ad, date, impressions, clicks, plain(spend), plain(conversions), plain(value)]
    .map(String)
    .join(' ');
}

function mirrorRows({ db }: Desk, accountId: number): string[] {
  const rows = db
    .prepare(
      `SELECT ads.ext_id AS ad, d.day, d.impressions, d.clicks, d.spend_micros, d.conversions_micro, d.value_micros
       FROM ad_days d LEFT JOIN ads ON ads.id = d.ad_id WHERE d.account_id = ?`,
    )
    .safeIntegers(true)
    .raw(true)
    .all(accountId) as [string, bigint, bigint, bigint, bigint, bigint, bigint][];
  return rows.map(([ad, day, impressions, clicks, spend, conversions, value]) =>
    // Google's ads go by the ad group as well, and asset groups by a word before their id.
    rowLine(ad.replace(/^.*~/, ''), isoDay(Number(day)), {
      impressions,
      clicks,
      spend: formatMicros(spend),
      conversions: formatMicros(conversions),
      value: formatMicros(value),
    }),
  );
}

function mirrorCampaigns({ db }: Desk, accountId: number): string[] {
  return db
    .prepare(
      `SELECT ext_id || ' ' || status || ' ' || budget_kind || ' ' || coalesce(budget_micros, '-') || ' ' ||
         (SELECT count(*) FROM ads WHERE ads.campaign_id = c.id AND ads.listed_at > 0) || ' ' || name
       FROM campaigns c WHERE account_id = ?`,
    )
    .pluck()
    .all(accountId) as string[];
}

const metrics = ['impressions', 'clicks', 'spend_micros', 'conversions_micro', 'value_micros'];
const sums = metrics.map((name) => `sum(d.${name})`).join(', ');
const bySums: Readonly<Record<string, string>> = {
  account_days: `SELECT d.account_id, d.day, ${sums} FROM ad_days d GROUP BY 1, 2`,
  campaign_days: `SELECT d.account_id, d.day, a.campaign_id, ${sums} FROM ad_days d JOIN ads a ON a.id = d.ad_id GROUP BY 1, 2, 3`,
};

/** Prepared sums that are not what the facts add up to, and facts outside what is said to be covered. */
export function wrongSums({ db }: Pick<Desk, 'db'>): string[] {
  const found: string[] = [];
  for (const [table, summed] of Object.entries(bySums)) {
    const key = table === 'account_days' ? 'account_id, day' : 'account_id, day, campaign_id';
    const kept = `SELECT ${key}, ${metrics.join(', ')} FROM ${table}`;
    for (const [one, other] of [
      [kept, summed],
      [summed, kept],
    ]) {
      const wrong = db.prepare(`SELECT count(*) FROM (${one} EXCEPT ${other})`).pluck().get() as number;
      if (wrong > 0) found.push(`${table}: ${wrong} sums differ from the facts`);
    }
  }
  found.push(...wrongTotals(db));
  const outside = db
    .prepare(
      `SELECT count(*) FROM ad_days d LEFT JOIN day_cursors c ON c.account_id = d.account_id
       WHERE c.account_id IS NULL OR d.day NOT BETWEEN c.covered_from AND c.covered_to`,
    )
    .pluck()
    .get() as number;
  if (outside > 0) found.push(`${outside} rows outside what is covered`);
  return found;
}
