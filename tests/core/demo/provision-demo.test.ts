// The demo agency is connected to every platform of its workspace without anybody typing a secret, once.
import { expect, it } from 'vitest';
import { provisionDemo } from '../../../src-main/core/demo/provision-demo.ts';
import { platformIds, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import { openAgencyDesk, type AgencyDesk } from '../connections/agency-desk.ts';

const patience = { timeout: 60_000, interval: 200 };

function provision(desk: AgencyDesk, platforms: readonly PlatformId[]): Promise<void> {
  const { http, connections } = desk;
  const secretsUrl = `${desk.sandbox.control}/secrets`;
  return provisionDemo({ db: desk.ledger.db, http, connections, secretsUrl, platforms });
}

const list = (desk: AgencyDesk) => desk.calls['connections.list']({}, desk.context());

it('connects and syncs all three platforms, and leaves alone what a person removed', async () => {
  const desk = await openAgencyDesk({ platforms: platformIds, days: 16 });
  await provision(desk, platformIds);
  const names = async () => (await list(desk)).rows.map((row) => row.name).sort();
  expect(await names()).toEqual(['Northwind Google Ads', 'Northwind Meta', 'Northwind TikTok']);
  await expect
    .poll(async () => (await list(desk)).rows.map((row) => `${row.platform} ${row.state}`).sort(), patience)
    .toEqual(['google_ads working', 'meta working', 'tiktok working']);
  const { platforms, rows } = await list(desk);
  expect(platforms.map((one) => [one.platform, one.hasAppSecret])).toEqual([
    ['meta', true],
    ['google_ads', true],
    ['tiktok', true],
  ]);
  expect(rows.every((row) => row.clients === 6)).toBe(true);
  const tiktok = rows.find((row) => row.platform === 'tiktok');
  await desk.calls['connections.remove']({ id: tiktok?.id as never }, desk.context());
  await provision(desk, platformIds);
  expect(await names()).toEqual(['Northwind Google Ads', 'Northwind Meta']);
}, 120_000);

it('goes on with the other platforms when one does not answer, and makes up for it later', async () => {
  const desk = await openAgencyDesk({ platforms: ['meta', 'tiktok'], days: 16 });
  await desk.control('/faults', { server: 'tiktok', kind: 'error', code: 40001, count: -1 });
  await expect(provision(desk, ['meta', 'tiktok'])).rejects.toMatchObject({ code: 'platform_permission' });
  expect((await list(desk)).rows).toMatchObject([{ platform: 'meta' }]);
  await fetch(`${desk.sandbox.control}/faults`, { method: 'DELETE' });
  await provision(desk, ['meta', 'tiktok']);
  expect((await list(desk)).rows).toMatchObject([{ platform: 'meta' }, { platform: 'tiktok' }]);
}, 60_000);
