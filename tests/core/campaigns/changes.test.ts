// What was changed on the platform, as a caller gets it: exact, within their clients, and honest about who tells nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { platformIds } from '../../../src-shared/domain/platforms.ts';
import { contract } from '../../../src-shared/ipc/contract.ts';
import { tellsChanges } from '../../../src-main/core/connectors/registry.ts';
import { connectAndSync, openAgencyDesk, type AgencyDesk } from '../connections/agency-desk.ts';

const edited = z.object({ edit: z.object({ id: z.string(), at: z.number() }) });
const accountId = '593847561029391';
const hostile = '<img src=x onerror=alert(1)> =1+1';

let desk: AgencyDesk;
let ref: EntityRef;
let at = 0;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  desk = await openAgencyDesk({}, (close) => ends.push(close));
  const { campaigns } = await desk.control<{ campaigns: { id: string; status: string }[] }>(
    `/truth/accounts/${accountId}/campaigns`,
  );
  const id = campaigns.find(({ status }) => status === 'ACTIVE')?.id ?? '';
  ref = formatEntityRef({ platform: 'meta', accountId, kind: 'campaign', id });
  ({ at } = edited.parse(await desk.control('/edit', { id, field: 'name', value: hostile })).edit);
  await desk.control('/edit', { id, field: 'status', value: 'PAUSED', actor: '"Marta" <script>' });
  await connectAndSync(desk);
});
afterAll(async () => {
  for (const close of ends) await close();
});

async function changes(tenants?: Parameters<AgencyDesk['context']>[0]) {
  const spec = contract['campaigns.changes'];
  const input = spec.input.parse({ ref });
  return spec.output.parse(await desk.calls['campaigns.changes'](input, desk.context(tenants)));
}

describe('the changes of a campaign', () => {
  it('say who changed which field from what to what, when, as text', async () => {
    const found = await changes();
    expect(found).toMatchObject({ told: true, total: 2 });
    const rows = [...found.rows].sort((a, b) => (a.field < b.field ? -1 : 1));
    expect(rows).toMatchObject([
      { kind: 'campaign', name: hostile, field: 'name', after: hostile },
      { kind: 'campaign', actor: '"Marta" <script>', field: 'status', before: 'active', after: 'paused' },
    ]);
    expect(rows.map((row) => row.at)).toEqual([at, at]);
    expect(found.knownTo).toBeGreaterThanOrEqual(at);
  });

  it('of another client do not exist for a caller', async () => {
    await expect(changes([])).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are told by every platform but TikTok', () => {
    expect(platformIds.filter(tellsChanges)).toEqual(['meta', 'google_ads']);
  });
});
