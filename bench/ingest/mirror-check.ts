// Holds what the core mirrored against what the replayed platform has: rows and money, in facts and in sums.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
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
  const db = new Database(path.join(profileDir, file ?? ''), { readonly: true });
  try {
    const count = db.prepare('SELECT count(*) AS n FROM ad_days').safeIntegers(true).get() as { n: bigint };
    const sums = ['ad_days', 'campaign_days', 'account_days'].map((table) => {
      const found = db.prepare(`SELECT sum(spend_micros) AS s FROM ${table}`).safeIntegers(true).get();
      return (found as { s: bigint }).s;
    });
    if (count.n !== rows || sums.some((sum) => sum !== spend))
      throw new Error(`mirrored ${count.n} of ${rows} rows, ${sums.join(', ')} of ${spend} micros`);
  } finally {
    db.close();
  }
}
