// Requests to one customer: GAQL queries and changes.
import type { WireRequest } from '../connector.ts';

export interface Customer {
  /** Digits only. */
  readonly extId: string;
  /** The manager the customer is reached through; null when the grant reaches it itself. */
  readonly loginId: string | null;
}

/** One page, always of 10,000 rows: a page size of our own is refused. Following pages are not counted again. */
export function search(customer: Customer, query: string, pageToken: string | null): WireRequest {
  const value = {
    query,
    // Tells a walk whose pages were repeated or left out from a whole one.
    searchSettings: { returnTotalResultsCount: true },
    ...(pageToken === null ? {} : { pageToken }),
  };
  return request(customer, 'search', value);
}

/** Everything in one answer; nothing to go on from when it breaks off. */
export function searchStream(customer: Customer, query: string): WireRequest {
  return request(customer, 'searchStream', { query });
}

/** Several operations, done all or none. */
export function mutate(customer: Customer, value: object): WireRequest {
  return request(customer, 'mutate', value);
}

function request({ extId, loginId }: Customer, method: string, value: unknown): WireRequest {
  return {
    method: 'POST',
    path: `/customers/${encodeURIComponent(extId)}/googleAds:${method}`,
    query: {},
    body: { kind: 'json', value },
    headers: loginId === null ? {} : { 'login-customer-id': loginId },
    label: `/customers/{id}/googleAds:${method}`,
    signed: true,
  };
}
