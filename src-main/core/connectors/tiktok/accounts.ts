// Stream of the advertisers a grant can touch: their ids first, then what they are, a hundred at a time.
import { z } from 'zod';
import type { AccountStream, ReadContext, SendWire, WireRequest } from '../connector.ts';
import { brokenAnswer, isPlatformError } from '../platform-error.ts';
import type { AccountData } from '../rows.ts';
import { readData, readExactData } from './answer.ts';

/** Signed with the app's secret as well. */
export const advertisersPath = '/oauth2/advertiser/get/';
const infoPath = '/advertiser/info/';

const granted = z.object({ list: z.array(z.object({ advertiser_id: z.string().regex(/^\d+$/) })) });
const advertiser = z.object({
  advertiser_id: z.string().regex(/^\d+$/),
  name: z.string().nullish(),
  status: z.string().nullish(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timezone: z.string().nullish(),
  display_timezone: z.string().nullish(),
  owner_bc_id: z.string().nullish(),
});
const described = z.object({ list: z.array(advertiser) });

export function accountStream(appId: () => string): AccountStream {
  return {
    name: 'accounts',
    async *read({ send, pageSize }: ReadContext) {
      const list = await send(listRequest(appId()));
      const ids = readExactData(granted, list.text).list.map((row) => row.advertiser_id);
      for (let at = 0; at < ids.length; at += pageSize.most)
        yield* describe(send, ids.slice(at, at + pageSize.most));
    },
  };
}

/** One advertiser that is closed to the grant has the whole request refused: then each half on its own. */
async function* describe(send: SendWire, ids: readonly string[]): AsyncGenerator<AccountData[]> {
  try {
    yield readData(described, (await send(infoRequest(ids))).text).list.map(toAccount);
  } catch (error) {
    if (!isPlatformError(error, 'permission')) throw error;
    if (ids.length === 1) return;
    const half = Math.ceil(ids.length / 2);
    yield* describe(send, ids.slice(0, half));
    yield* describe(send, ids.slice(half));
  }
}

function listRequest(appId: string): WireRequest {
  const query = { app_id: appId };
  return { method: 'GET', path: advertisersPath, query, label: advertisersPath, signed: true };
}

function infoRequest(ids: readonly string[]): WireRequest {
  const query = {
    advertiser_ids: JSON.stringify(ids),
    fields: JSON.stringify(Object.keys(advertiser.shape)),
  };
  return { method: 'GET', path: infoPath, query, label: infoPath, signed: true };
}

const statuses: Readonly<Record<string, AccountData['status']>> = {
  STATUS_ENABLE: 'active',
  STATUS_DISABLE: 'closed',
};

function toAccount(found: z.infer<typeof advertiser>): AccountData {
  const raw = found.status ?? '';
  return {
    extId: found.advertiser_id,
    parentExtId: found.owner_bc_id || null,
    name: found.name || found.advertiser_id,
    currency: found.currency,
    zone: zoneOf(found),
    // The others wait for something, such as a contract or a check, or are held back.
    status: statuses[raw] ?? (raw.startsWith('STATUS_') ? 'limited' : 'other'),
    rawStatus: raw,
  };
}

/**
 * `timezone` may be one without daylight saving, such as "Etc/GMT+8" (eight hours behind UTC, as the tz database
 * counts); the zone people see, which reports follow, is the other one.
 */
function zoneOf({ display_timezone: shown, timezone }: z.infer<typeof advertiser>): string {
  const zone = [shown, timezone].find((name) => name && isZone(name));
  if (zone) return zone;
  throw brokenAnswer('tiktok', new RangeError('an advertiser in no known time zone'));
}

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
