// The list edges: campaigns, ad sets, ads and creatives of an account, a campaign or an ad set.
import { adFields, adSetFields, campaignFields, creativeFields } from './entity-fields.ts';
import { choose, parseFields } from './field-selection.ts';
import { GraphError } from './graph-error.ts';
import { listFilter } from './filtering.ts';
import { pageOf, readLimit } from './paging.ts';
import type { Ad, AdSet, Campaign } from '../agency/entities.ts';
import type { GraphRequest } from './request.ts';
import type { MetaContext } from './context.ts';

export const listEdges = ['campaigns', 'adsets', 'ads', 'adcreatives'] as const;
export type ListEdge = (typeof listEdges)[number];

export function isListEdge(edge: string): edge is ListEdge {
  return listEdges.some((one) => one === edge);
}

interface Below {
  readonly campaigns: readonly Campaign[];
  readonly adSet: AdSet | undefined;
}

/** A page of what lies below some campaigns, or below one ad set. */
export function listPage(
  context: MetaContext,
  request: GraphRequest,
  at: Below & { edge: ListEdge; owner: string },
): string {
  if (readLimit(context, request) > context.limits.pageSize) {
    throw new GraphError("Please reduce the amount of data you're asking for, then retry your request", {
      status: 500,
      code: 1,
    });
  }
  const fields = parseFields(request.params['fields']);
  const show = listFilter(request);
  const scope = `${at.owner}/${at.edge}`;
  const adSets = (): AdSet[] => (at.adSet ? [at.adSet] : at.campaigns.flatMap((campaign) => campaign.adSets));
  const ads = (): Ad[] => adSets().flatMap((adSet) => adSet.ads);
  switch (at.edge) {
    case 'campaigns':
      return pageOf(context, request, {
        scope,
        items: at.campaigns.filter(show),
        show: (one) => choose(one, campaignFields, fields),
      });
    case 'adsets':
      return pageOf(context, request, {
        scope,
        items: adSets().filter(show),
        show: (one) => choose(one, adSetFields, fields),
      });
    case 'ads':
      return pageOf(context, request, {
        scope,
        items: ads().filter(show),
        show: (one) => choose(one, adFields, fields),
      });
    case 'adcreatives':
      return pageOf(context, request, {
        scope,
        items: ads().filter(show),
        show: (one) => choose(one, creativeFields, fields),
      });
  }
}
