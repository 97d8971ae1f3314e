// Answers of platforms are read in a thread of the mirror: their rows, what they were refused with, and nonsense.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adCount, AdTextsReader } from '../../../src-main/core/connectors/ad-texts.ts';
import { openMirror, type Mirror } from '../../../src-main/core/mirror/open-mirror.ts';
import { createTestClock, migrationsDir } from '../sync/mirrored-agency.ts';
import { workerUrl } from '../../support/worker-url.ts';
import { testServices } from '../../support/services.ts';

const services = testServices(createTestClock(Date.parse('2026-11-21T08:00:00Z')));
let dir: string;
let mirror: Mirror;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cockpit-pages-'));
  mirror = await openMirror({ path: join(dir, 'mirror.db'), migrationsDir, workerUrl, services });
});
afterEach(async () => {
  await mirror.close();
  rmSync(dir, { recursive: true, force: true });
});

const account = { extId: '1', currency: 'EUR', zone: 'Europe/Berlin', parentExtId: null };
const read = (text: string, platform: 'meta' | 'tiktok' = 'meta') =>
  mirror.readDaysPage({
    platform,
    account,
    ask: { limit: 500, after: null },
    body: new TextEncoder().encode(text),
  });

const metaRow = {
  ad_id: '23842000000000000001',
  adset_id: '5',
  campaign_id: '6',
  date_start: '2026-11-20',
  date_stop: '2026-11-20',
  impressions: '90071992547409931',
  clicks: '7',
  spend: '12.34',
  actions: [{ action_type: 'purchase', value: '3', '1d_click': '2' }],
};

describe('an answer about days', () => {
  it('comes back as columns, every digit kept', async () => {
    const cursors = { cursors: { after: 'x' }, next: 'https://graph.invalid/?after=x' };
    const found = await read(JSON.stringify({ data: [metaRow], paging: cursors }));
    if ('verdict' in found) throw new Error('refused');
    expect(found.page).toMatchObject({ after: 'x', rows: [] });
    const { ads, day, metrics, actions } = found.columns;
    expect(adCount(ads)).toBe(1);
    expect(new AdTextsReader(ads).path(0)).toMatchObject({
      adExtId: '23842000000000000001',
      campaignName: '6',
    });
    expect([...day]).toEqual([20_777]);
    expect(metrics.map((column) => String(column[0]))).toEqual([
      '90071992547409931',
      '7',
      '12340000',
      '3000000',
      '0',
    ]);
    expect(actions.windows).toEqual(['value', '1d_click']);
    expect([...actions.first]).toEqual([0, 2]);
  });

  it('that makes no sense is refused as the platform being broken, and the next one is read', async () => {
    for (const text of ['', '{"data":[{}]}', '{"data":', '[]', '{"data":[{"actions":[[1]]}]}'])
      await expect(read(text)).rejects.toMatchObject({
        code: 'platform_broken',
        params: { platform: 'Meta' },
      });
    expect(await read('{"data":[]}')).toMatchObject({ columns: { rows: 0 }, page: { after: null } });
  });

  it('keeps what the connector took it for, so that less can be asked for', async () => {
    const info = { page: 1, page_size: 1000, total_number: 1_000_000, total_page: 1000 };
    const text = JSON.stringify({
      code: 0,
      message: 'OK',
      request_id: 'r',
      data: { list: [], page_info: info },
    });
    expect(await read(text, 'tiktok')).toMatchObject({ verdict: { kind: 'shrink' } });
  });
});

/** Niceness of each of this process's threads, highest first. */
function niceness(): number[] {
  const stats = readdirSync('/proc/self/task').map((id) =>
    readFileSync(`/proc/self/task/${id}/stat`, 'utf8'),
  );
  // The name in brackets may hold anything; niceness is the seventeenth field after it.
  const nice = stats.map((stat) => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]));
  return nice.sort((a, b) => b - a);
}

describe.runIf(process.platform === 'linux')('the threads that sync', () => {
  it('let those that answer calls go first', async () => {
    await read('{"data":[]}');
    await mirror.read('allAccounts', {});
    const [pages, writer, others] = niceness();
    expect(pages).toBe(writer);
    expect(writer).toBeGreaterThan(others ?? 0);
  });
});
