// A desk for tests of imports: a real mirror with its threads, real jobs, and files as people would choose them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { OwnAct } from '../../../src-main/core/audit-room.ts';
import { createImports, type Imports } from '../../../src-main/core/csv-import/imports.ts';
import { settledSettings } from '../../../src-main/core/csv-import/guess-settings.ts';
import type { ScopeAccount } from '../../../src-main/core/csv-import/scope-accounts.ts';
import { createJobs, type Jobs } from '../../../src-main/core/jobs/jobs.ts';
import { openMirror, type Mirror } from '../../../src-main/core/mirror/open-mirror.ts';
import type { ImportGuess, ImportRow } from '../../../src-shared/ipc/imports.ts';
import { createTestClock, migrationsDir, testNow } from '../sync/mirrored-agency.ts';
import { workerUrl } from '../../support/worker-url.ts';
import { testServices } from '../../support/services.ts';

export const me = '01990000-0000-7000-8000-00000000000a';

export const aurora: ScopeAccount = {
  platform: 'meta',
  id: '1001',
  name: 'Aurora Shoes DE',
  currency: 'EUR',
  zone: 'Europe/Berlin',
};
export const bluefin: ScopeAccount = { ...aurora, id: '1002', name: 'Bluefin Hotels', currency: 'GBP' };

export interface ImportDesk {
  readonly imports: Imports;
  readonly mirror: Mirror;
  readonly jobs: Jobs;
  readonly dir: string;
  /** What was done by itself. */
  readonly audited: readonly OwnAct[];
  /** As the end of a core; before the end of the test or at it. */
  close(): Promise<void>;
  /** Writes a file and opens it as the person would. */
  open(name: string, content: string | Uint8Array): Promise<string>;
  /** Imports a file as it is guessed, less what is given, and waits for its end. */
  run(content: string | Uint8Array, given?: Partial<ImportGuess>): Promise<ImportRow>;
  /** Every day of every ad, as text a test can compare. */
  days(): string[];
  /** Names of campaigns, ad groups and ads that a file made. */
  imported(): string[];
}

export async function openImportDesk(
  accounts: readonly ScopeAccount[] = [aurora],
  /** Without it one of its own. */
  folder?: string,
): Promise<ImportDesk> {
  const dir = folder ?? mkdtempSync(join(tmpdir(), 'cockpit-import-'));
  const services = testServices(createTestClock(Date.parse(testNow)));
  const mirror = await openMirror({ path: join(dir, 'mirror.db'), migrationsDir, workerUrl, services });
  const jobs = createJobs({ services });
  const audited: OwnAct[] = [];
  const imports = createImports({
    mirror,
    jobs,
    services,
    workerUrl,
    keptDir: join(dir, 'imports'),
    record: (act) => void audited.push(act),
  });
  const close = async () => {
    await jobs.stop();
    await imports.close();
    await mirror.close();
  };
  onTestFinished(async () => {
    await close();
    if (folder === undefined) rmSync(dir, { recursive: true, force: true });
  });
  const by = { personId: me, accounts };
  const openCopy = () => new Database(join(dir, 'mirror.db'), { readonly: true });
  const desk: ImportDesk = {
    imports,
    mirror,
    jobs,
    dir,
    audited,
    close,
    async open(name, content) {
      const path = join(dir, name);
      writeFileSync(path, content);
      return (await imports.open(path, me)).id;
    },
    async run(content, given = {}) {
      const file = await desk.open('export.csv', content);
      const { guess, questions } = await imports.preview(file, given, by);
      const settings = settledSettings(guess);
      if (!settings) throw new Error(`still open: ${questions.join(', ')}`);
      const { id, jobId } = await imports.start(file, settings, by);
      await jobs.ended(jobId as Parameters<Jobs['ended']>[0]);
      const row = (await imports.list(me)).find((one) => one.id === id);
      if (!row) throw new Error('the import is not listed');
      return row;
    },
    imported() {
      const db = openCopy();
      const named = ['campaigns', 'ad_groups', 'ads'].map(
        (table) => `SELECT name FROM ${table} WHERE imported_at IS NOT NULL`,
      );
      const names = db.prepare(named.join(' UNION ALL ')).pluck().all() as string[];
      db.close();
      return names;
    },
    days() {
      const db = openCopy();
      const rows = db
        .prepare(
          `SELECT x.ext_id AS account, d.day, c.name AS campaign, a.name AS ad, d.impressions, d.clicks, d.spend_micros AS spend,
             d.conversions_micro AS conversions, d.value_micros AS value, d.fetched_at AS at
           FROM ad_days d JOIN ads a ON a.id = d.ad_id JOIN campaigns c ON c.id = a.campaign_id JOIN accounts x ON x.id = d.account_id
           ORDER BY 1, 2, 3, 4, 5`,
        )
        .safeIntegers()
        .all() as Record<string, bigint | string>[];
      const sums = db
        .prepare(
          `SELECT (SELECT coalesce(sum(spend_micros), 0) FROM ad_days) - (SELECT coalesce(sum(spend_micros), 0) FROM account_days)
             + (SELECT coalesce(sum(spend_micros), 0) FROM ad_days) - (SELECT coalesce(sum(spend_micros), 0) FROM campaign_days)`,
        )
        .pluck()
        .get();
      db.close();
      if (sums !== 0) throw new Error('the sums are not those of the days');
      return rows.map((row) => Object.values(row).map(String).join(' | '));
    },
  };
  return desk;
}
