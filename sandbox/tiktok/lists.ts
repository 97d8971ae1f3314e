// The lists `campaign/get/`, `adgroup/get/` and `ad/get/` of one advertiser, newest first.
import { z } from 'zod';
import { adFields, adGroupFields, campaignFields, writeRow } from './entity-fields.ts';
import { badParameter } from './tiktok-error.ts';
import { cut, pageInfo, readPage } from './paging.ts';
import { jsonQuery } from './request.ts';
import { listFilter } from './filtering.ts';
import type { Account, Entity } from '../agency/entities.ts';
import type { FieldTable } from './entity-fields.ts';
import type { TikTokContext } from './context.ts';
import type { TikTokRequest } from './request.ts';

interface List<T extends Entity> {
  readonly kind: Entity['kind'];
  readonly items: readonly T[];
  readonly table: FieldTable<T>;
}

function answer<T extends Entity>(context: TikTokContext, request: TikTokRequest, list: List<T>): unknown {
  const now = context.clock.now();
  const names = jsonQuery(request, 'fields', z.array(z.string())) ?? Object.keys(list.table);
  const unknown = names.find((name) => list.table[name] === undefined);
  if (unknown !== undefined) throw badParameter(`fields: ${unknown} is not a valid field.`);
  const shows = listFilter(request, list.kind, now);
  // New campaigns come first, so a page moves on while somebody makes one.
  const shown = list.items.filter((entity) => entity.createdAt <= now && shows(entity));
  shown.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  const page = readPage(request);
  const rows = cut(shown, page).map((entity) => writeRow(entity, list.table, { names, now }));
  return { list: rows, page_info: pageInfo(shown.length, page) };
}

export function campaignList(context: TikTokContext, request: TikTokRequest, account: Account): unknown {
  const items = context.world.campaigns(account);
  return answer(context, request, { kind: 'campaign', items, table: campaignFields });
}

export function adGroupList(context: TikTokContext, request: TikTokRequest, account: Account): unknown {
  const items = context.world.campaigns(account).flatMap((campaign) => campaign.adSets);
  return answer(context, request, { kind: 'adset', items, table: adGroupFields });
}

export function adList(context: TikTokContext, request: TikTokRequest, account: Account): unknown {
  return answer(context, request, { kind: 'ad', items: context.world.ads(account), table: adFields });
}
