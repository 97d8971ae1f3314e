// From a resource name to the thing it names in the agency's world.
import { GoogleAdsError, requestError } from './google-error.ts';
import { isPerformanceMax } from './kinds.ts';
import { accountOf, campaignOf } from '../agency/entities.ts';
import type { Account, Ad, AdSet, Campaign } from '../agency/entities.ts';
import type { Budget, GoogleWorld } from './google-world.ts';
import type { Operation, ResourceKind } from './mutate-request.ts';

export type Target =
  | { readonly kind: 'campaign'; readonly entity: Campaign }
  | { readonly kind: 'campaignBudget'; readonly entity: Campaign; readonly budget: Budget }
  | { readonly kind: 'adGroup'; readonly entity: AdSet }
  | { readonly kind: 'adGroupAd'; readonly entity: Ad };

const collections: Record<ResourceKind, string> = {
  campaign: 'campaigns',
  campaignBudget: 'campaignBudgets',
  adGroup: 'adGroups',
  adGroupAd: 'adGroupAds',
};

function missing(name: string): GoogleAdsError {
  const message = `Resource was not found: ${name}.`;
  return new GoogleAdsError({ family: 'mutateError', code: 'RESOURCE_NOT_FOUND', message, trigger: name });
}

export function targetOf(
  world: GoogleWorld,
  account: Account,
  { kind, resourceName }: Pick<Operation, 'kind' | 'resourceName'>,
): Target {
  const [customers, customer, collection, id = '', rest] = resourceName.split('/');
  if (customers !== 'customers' || collection !== collections[kind] || rest !== undefined)
    throw requestError('RESOURCE_NAME_MALFORMED', `The resource name '${resourceName}' is malformed.`);
  if (customer !== account.id)
    throw requestError('BAD_RESOURCE_ID', 'The resource belongs to another customer.');
  if (kind === 'campaignBudget') {
    const budget = world.budget(account, id);
    if (!budget) throw missing(resourceName);
    return { kind, entity: budget.owner, budget };
  }
  const [group, ad] = id.split('~');
  const entity = world.entity(kind === 'adGroupAd' ? (ad ?? '') : id);
  if (!entity || accountOf(entity) !== account) throw missing(resourceName);
  if (kind === 'campaign' && entity.kind === 'campaign') return { kind, entity };
  if (isPerformanceMax(campaignOf(entity))) throw missing(resourceName);
  if (kind === 'adGroup' && entity.kind === 'adset') return { kind, entity };
  if (kind === 'adGroupAd' && entity.kind === 'ad' && entity.adSet.id === group) return { kind, entity };
  throw missing(resourceName);
}
