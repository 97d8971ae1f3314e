// `me`, businesses, and the lists of ad accounts.
import { accountFields } from './account-fields.ts';
import { agencyBusiness, clients } from '../agency/clients.ts';
import { choose, parseFields } from './field-selection.ts';
import { pageOf } from './paging.ts';
import { requireScope, visibleAccounts } from './context.ts';
import { unknownObject } from './graph-error.ts';
import type { Account } from '../agency/entities.ts';
import type { Caller, MetaContext } from './context.ts';
import type { FieldTable } from './field-selection.ts';
import type { GraphRequest } from './request.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const namedFields: FieldTable<Named> = { id: (one) => one.id, name: (one) => one.name };

export function showMe(caller: Caller, request: GraphRequest): string {
  return JSON.stringify(
    choose(caller.user, namedFields, parseFields(request.params['fields'], ['id', 'name'])),
  );
}

function accountPage(
  context: MetaContext,
  request: GraphRequest,
  list: { scope: string; items: Account[]; business: boolean },
): string {
  const table = accountFields(context.clock.now(), list.business);
  const fields = parseFields(request.params['fields'], ['id', 'account_id']);
  return pageOf(context, request, { ...list, show: (account) => choose(account, table, fields) });
}

export function seesBusiness(caller: Caller): boolean {
  return caller.record.scopes.includes('business_management');
}

/** `/me/{edge}`. */
export function meEdge(context: MetaContext, caller: Caller, request: GraphRequest): string {
  const edge = request.path[1] ?? '';
  if (edge === 'adaccounts') {
    requireScope(caller, ['ads_read', 'ads_management']);
    return accountPage(context, request, {
      scope: 'me/adaccounts',
      items: visibleAccounts(context, caller),
      business: seesBusiness(caller),
    });
  }
  if (edge === 'businesses') {
    requireScope(caller, ['business_management']);
    const fields = parseFields(request.params['fields'], ['id', 'name']);
    return pageOf(context, request, {
      scope: 'me/businesses',
      items: [agencyBusiness],
      show: (one) => choose(one, namedFields, fields),
    });
  }
  throw unknownObject(request.method, `me/${edge}`);
}

export function isBusiness(id: string): boolean {
  return id === agencyBusiness.id || clients.some((client) => client.businessId === id);
}

/** A business itself, or one of its lists of accounts and businesses. */
export function business(context: MetaContext, caller: Caller, request: GraphRequest): string {
  requireScope(caller, ['business_management']);
  const [id = '', edge] = request.path;
  const fields = parseFields(request.params['fields'], ['id', 'name']);
  const client = clients.find((one) => one.businessId === id);
  if (edge === undefined) {
    return JSON.stringify(choose(client ? { id, name: client.name } : agencyBusiness, namedFields, fields));
  }
  const scope = `${id}/${edge}`;
  if (edge === 'owned_ad_accounts' || edge === 'client_ad_accounts') {
    const all = visibleAccounts(context, caller);
    const owned = edge === 'owned_ad_accounts';
    const items = client
      ? all.filter((one) => owned && one.client === client && !one.plan.owned)
      : all.filter((one) => one.plan.owned === owned);
    return accountPage(context, request, { scope, items, business: true });
  }
  if (edge === 'clients' || edge === 'managed_businesses' || edge === 'owned_businesses') {
    const items =
      client || edge === 'owned_businesses'
        ? []
        : clients.map((one) => ({ id: one.businessId, name: one.name }));
    return pageOf(context, request, { scope, items, show: (one) => choose(one, namedFields, fields) });
  }
  throw unknownObject(request.method, scope);
}
