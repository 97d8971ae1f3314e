// Holds running totals against the facts: what is stored for each day, and what ranges of days come out as.
import type Database from 'better-sqlite3';
import { blockOf } from '../../../src-main/core/mirror/totals/blocks.ts';
import type { EntitySums } from '../../../src-main/core/mirror/totals/entity-sums.ts';
import { unpackSums } from '../../../src-main/core/mirror/totals/packed-sums.ts';
import { levels, type Level } from '../../../src-main/core/mirror/totals/running-totals.ts';

const keys: Readonly<Record<Level, string>> = {
  ads: 'id',
  ad_groups: 'ad_group_id',
  campaigns: 'campaign_id',
};

type Facts = (accountId: number, days: { readonly from: number; readonly to: number }) => string[];

/** Gives one line for each entity with an ad-day in the days, both inclusive: id, the five sums, number of ad-days. */
export function factsOf(db: Database.Database, level: Level): Facts {
  const statement = db
    .prepare(
      `SELECT a.${keys[level]}, sum(impressions), sum(clicks), sum(spend_micros), sum(conversions_micro),
         sum(value_micros), count(*)
       FROM ad_days d JOIN ads a ON a.id = d.ad_id WHERE d.account_id = ? AND d.day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1`,
    )
    .safeIntegers(true)
    .raw(true);
  return (accountId, { from, to }) =>
    (statement.all(accountId, from, to) as bigint[][]).map((row) => row.join(' '));
}

export function sumLines({ ids, columns }: EntitySums): string[] {
  return [...ids].map((id, row) => [id, ...columns.map((column) => column[row])].join(' '));
}

/** In words; empty when every day with facts has its total on every level, no other day has one, and all are exact. */
export function wrongTotals(db: Database.Database): string[] {
  const found: string[] = [];
  const stored = db.prepare('SELECT account_id, day, sums FROM running_totals WHERE level = ?').raw(true);
  for (const level of levels) {
    const wanted = totalsOfFacts(db, level);
    for (const [accountId, day, packed] of stored.all(level) as [number, number, Uint8Array][]) {
      const key = `${accountId} ${day}`;
      const truth = wanted.get(key);
      wanted.delete(key);
      if (truth === undefined) found.push(`a total of no facts: ${key} ${level}`);
      else if (truth !== sumLines(unpackSums(packed)).join('\n'))
        found.push(`total ${key} ${level} differs from the facts`);
    }
    found.push(...[...wanted.keys()].map((key) => `no total for ${key} ${level}`));
  }
  return found.slice(0, 6);
}

interface Running {
  readonly sums: readonly bigint[];
  readonly line: string;
}

/** The lines each day's total should have, by account and day: facts added up from the end of each block on. */
function totalsOfFacts(db: Database.Database, level: Level): Map<string, string> {
  const facts = db
    .prepare(
      `SELECT d.account_id, d.day, a.${keys[level]}, sum(impressions), sum(clicks), sum(spend_micros),
         sum(conversions_micro), sum(value_micros), count(*)
       FROM ad_days d JOIN ads a ON a.id = d.ad_id GROUP BY 1, 2, 3 ORDER BY 1, 2 DESC`,
    )
    .safeIntegers(true)
    .raw(true)
    .all() as [bigint, bigint, bigint, ...bigint[]][];
  const totals = new Map<string, string>();
  let running = new Map<number, Running>();
  let block = '';
  for (const [at, [accountId, day, entity, ...parts]] of facts.entries()) {
    const ofBlock = `${accountId} ${blockOf(Number(day)).to}`;
    if (ofBlock !== block) running = new Map();
    block = ofBlock;
    const before = running.get(Number(entity))?.sums;
    const sums = parts.map((part, metric) => part + (before?.[metric] ?? 0n));
    running.set(Number(entity), { sums, line: [entity, ...sums].join(' ') });
    const [nextAccount, nextDay] = facts[at + 1] ?? [];
    if (nextAccount === accountId && nextDay === day) continue;
    const lines = [...running].sort(([a], [b]) => a - b).map(([, { line }]) => line);
    totals.set(`${accountId} ${day}`, lines.join('\n'));
  }
  return totals;
}
