// Holds what the core mirrored against what the replayed platform has: rows and money, in facts and in sums.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { DayNumbers } from '../../src-main/core/mirror/day-number.ts';
import { connectMirror, type MirrorDb } from '../../src-main/core/mirror/mirror-db.ts';
import { levels, rangeSums, type Level } from '../../src-main/core/mirror/totals/running-totals.ts';
import { daysOfHistory, figuresOf, variantOf, type Grant } from './replayed-agency.ts';

/** Throws when a row or a cent is missing. `today` counts from 1970-01-01. */
export function checkMirror(profileDir: string, grants: readonly Grant[], today: number): void {
  let rows = 0n;
  let spend = 0n;
  for (const { accounts, adsOfAccount } of grants)
    for (const account of accounts)
      for (let ad = 0; ad < adsOfAccount; ad += 1)
        for (let day = today - daysOfHistory + 1; day <= today; day += 1) {
          rows += 1n;
          spend += BigInt(figuresOf(account, ad, variantOf(day)).spend) * 10_000n;
        }
  const [file] = readdirSync(profileDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('mirror.db'),
  );
  const db = connectMirror({ path: path.join(profileDir, file ?? ''), readonly: true, cacheMb: 16 });
  try {
    const count = db.exact('SELECT count(*) AS n FROM ad_days').get() as { n: bigint };
    const sums = ['ad_days', 'campaign_days', 'account_days'].map((table) => {
      const found = db.exact(`SELECT sum(spend_micros) AS s FROM ${table}`).get();
      return (found as { s: bigint }).s;
    });
    sums.push(...levels.map((level) => spendOf(db, level, { from: today - daysOfHistory + 1, to: today })));
    if (count.n !== rows || sums.some((sum) => sum !== spend))
      throw new Error(`mirrored ${count.n} of ${rows} rows, ${sums.join(', ')} of ${spend} micros`);
  } finally {
    db.close();
  }
}

function spendOf(db: MirrorDb, level: Level, range: DayNumbers): bigint {
  const accounts = db.prepare('SELECT id FROM accounts').all() as { id: number }[];
  let spend = 0n;
  for (const { id } of accounts)
    for (const amount of rangeSums(db, { accountId: id, level }, range).columns[2] ?? [])
      spend += BigInt(amount);
  return spend;
}
