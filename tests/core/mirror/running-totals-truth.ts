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
  const factsAt = new Map(levels.map((level) => [level, factsOf(db, level)]));
  const facts = db.prepare('SELECT DISTINCT account_id, day FROM ad_days').raw(true).all() as [
    number,
    number,
  ][];
  const wanted = new Set(facts.flatMap((key) => levels.map((level) => [...key, level].join(' '))));
  const stored = db.prepare('SELECT account_id, day, level, sums FROM running_totals').raw(true).all() as [
    number,
    number,
    Level,
    Uint8Array,
  ][];
  for (const [accountId, day, level, packed] of stored) {
    const key = `${accountId} ${day} ${level}`;
    if (!wanted.delete(key)) found.push(`a total of no facts: ${key}`);
    const truth = factsAt.get(level)?.(accountId, { from: day, to: blockOf(day).to }) ?? [];
    const lines = sumLines(unpackSums(packed));
    if (truth.join('\n') !== lines.join('\n')) found.push(`total ${key} differs from the facts`);
  }
  found.push(...[...wanted].map((key) => `no total for ${key}`));
  return found.slice(0, 6);
}
