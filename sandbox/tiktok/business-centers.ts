// Business centers and the advertisers in them: the agency's own, which clients share their accounts with.
import { agencyBusiness } from '../agency/clients.ts';
import { badParameter, TikTokError } from './tiktok-error.ts';
import { cut, pageInfo, readPage } from './paging.ts';
import { textQuery } from './request.ts';
import type { TikTokContext } from './context.ts';
import type { TikTokRequest } from './request.ts';
import type { TokenRecord } from './tokens.ts';

const mostPerPage = 50;

/** GET `bc/get/`. */
export function businessCenters(
  _context: TikTokContext,
  _caller: TokenRecord,
  request: TikTokRequest,
): unknown {
  const page = readPage(request, { most: mostPerPage });
  const centers = [
    {
      bc_info: {
        bc_id: agencyBusiness.id,
        name: agencyBusiness.name,
        company: agencyBusiness.name,
        currency: 'EUR',
        registered_area: 'DE',
        status: 'ENABLE',
        timezone: 'Europe/Berlin',
        type: 'AGENCY',
      },
      user_role: 'ADMIN',
      ext_user_role: { finance_role: 'MANAGER' },
    },
  ];
  return { list: cut(centers, page), page_info: pageInfo(centers.length, page) };
}

/** GET `bc/asset/get/` for advertisers, the only kind of asset there is here. */
export function businessCenterAssets(
  context: TikTokContext,
  caller: TokenRecord,
  request: TikTokRequest,
): unknown {
  if (textQuery(request, 'bc_id') !== agencyBusiness.id) {
    throw new TikTokError(40001, "You don't have permission to operate this business center.");
  }
  if (textQuery(request, 'asset_type') !== 'ADVERTISER')
    throw badParameter('asset_type: Must be ADVERTISER.');
  const page = readPage(request, { most: mostPerPage });
  const shared = context.world.accounts.filter(
    (account) => caller.advertisers.includes(account.id) && !context.closedAccounts.has(account.id),
  );
  const list = cut(shared, page).map((account) => ({
    asset_id: account.id,
    asset_name: account.name,
    asset_type: 'ADVERTISER',
    advertiser_role: 'ADMIN',
    advertiser_account_type: 'AUCTION',
    owner_bc_name: account.plan.owned ? agencyBusiness.name : account.client.name,
    relation_type: account.plan.owned ? 'OWNER' : 'PARTNER',
    relation_status: 'BOUND',
  }));
  return { list, page_info: pageInfo(shared.length, page) };
}
