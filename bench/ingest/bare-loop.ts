// The peer: a plain better-sqlite3 loop that inserts the same rows, made beforehand, into the same tables.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { prepareMirror } from '../../src-main/core/mirror/prepare-mirror.ts';
import { WindowPacker } from '../../src-main/core/mirror/writes/packed-windows.ts';
import { actionEntries, type WindowPart } from './action-entries.ts';
import { daysOfHistory, figuresOf, variantOf, type Grant } from './replayed-agency.ts';
import { totalRows } from './total-rows.ts';

type Row = readonly (number | string | Uint8Array)[];

interface Window {
  readonly days: Row[];
  readonly actions: Row[];
  readonly campaigns: Row[];
  readonly accounts: Row[];
  readonly totals: Row[];
}

export interface BareRun {
  /** Ad-days. */
  readonly perSecond: number;
  readonly cpuMicrosPerRow: number;
}

export interface BareLoop {
  /** Inserts a grant's rows in the order in which they arrive; the making of rows is not counted. */
  run(grant: Grant): BareRun;
  close(): void;
}

const metrics = 'impressions, clicks, spend_micros, conversions_micro, value_micros';
const inserts = {
  days: `INSERT INTO ad_days (account_id, day, ad_id, ${metrics}, fetched_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  actions: `INSERT INTO ad_actions (account_id, day, ad_id, kind_id, count_micro, value_micros, windows)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  campaigns: `INSERT INTO campaign_days (account_id, day, campaign_id, ${metrics}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  accounts: `INSERT INTO account_days (account_id, day, ${metrics}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  totals: 'INSERT INTO running_totals (account_id, level, day, sums) VALUES (?, ?, ?, ?)',
} as const;

const micros = 1_000_000;
const centMicros = 10_000;

export function openBareLoop(dir: string, today: number): BareLoop {
  mkdirSync(dir, { recursive: true });
  const migrationsDir = path.join(import.meta.dirname, '../../drizzle/mirror');
  const { raw } = prepareMirror({ path: path.join(dir, 'mirror.db'), migrationsDir });
  const statements = Object.entries(inserts).map(
    ([table, sql]) => [table as keyof Window, raw.prepare(sql)] as const,
  );
  return {
    run(grant) {
      let ms = 0;
      let cpu = 0;
      let rows = 0;
      for (const account of grant.accounts) {
        const totals = totalRows(account);
        // As wide as the core's own windows come out, newest first.
        const step = Math.max(1, Math.floor(8_000 / grant.adsOfAccount));
        for (let to = today; to > today - daysOfHistory; to -= step) {
          const from = Math.max(to - step + 1, today - daysOfHistory + 1);
          const window = rowsOf(grant, account, { from, to });
          window.totals.push(...totals(window.days));
          const before = performance.now();
          const cpuBefore = process.threadCpuUsage();
          raw.transaction(() => insert(statements, window)).immediate();
          ms += performance.now() - before;
          const used = process.threadCpuUsage(cpuBefore);
          cpu += used.user + used.system;
          rows += window.days.length;
        }
      }
      return { perSecond: (rows / ms) * 1000, cpuMicrosPerRow: cpu / rows };
    },
    close: () => raw.close(),
  };
}

function insert(statements: readonly (readonly [keyof Window, Database.Statement])[], window: Window): void {
  for (const [table, statement] of statements) for (const row of window[table]) statement.run(...row);
}

function rowsOf(grant: Grant, account: number, { from, to }: { from: number; to: number }): Window {
  const window: Window = { days: [], actions: [], campaigns: [], accounts: [], totals: [] };
  const sums = new Map<string, number[]>();
  const add = (key: readonly number[], parts: readonly number[]) => {
    const kept = sums.get(key.join());
    if (!kept) sums.set(key.join(), [...key, ...parts]);
    else
      for (const [at, part] of parts.entries()) kept[key.length + at] = (kept[key.length + at] ?? 0) + part;
  };
  const fetchedAt = 1_795_000_000_000;
  for (let n = 0; n < grant.adsOfAccount; n += 1)
    for (let day = from; day <= to; day += 1) {
      const ad = account * 10_000 + n;
      const figures = figuresOf(account, n, variantOf(day));
      const { impressions, clicks, spend, converted, value } = figures;
      const parts = [impressions, clicks, spend * centMicros, converted * micros, value * centMicros];
      window.days.push([account, day, ad, ...parts, fetchedAt]);
      for (const [type, { windows }] of actionEntries(figures).entries()) {
        const { value: usual, ...others } = windows;
        const kind = type * 4;
        const packed = packedWindows(Object.values(others), kind + 1);
        window.actions.push([account, day, ad, kind, usual.count * micros, usual.value * centMicros, packed]);
      }
      add([account, day, account * 10_000 + Math.floor(n / 8)], parts);
      add([account, day], parts);
    }
  for (const sum of sums.values()) (sum.length === 8 ? window.campaigns : window.accounts).push(sum);
  return window;
}

function packedWindows(parts: readonly WindowPart[], firstKind: number): Uint8Array {
  const packer = new WindowPacker({
    kinds: Uint32Array.from(parts, (_, at) => firstKind + at),
    count: Float64Array.from(parts, ({ count }) => count * micros),
    value: Float64Array.from(parts, ({ value }) => value * centMicros),
  });
  for (const at of parts.keys()) packer.add(at);
  return packer.take() ?? new Uint8Array(0);
}
