// What the Google Ads handlers work on, and who is calling.
import { GoogleAdsError, authorizationError, requestError } from './google-error.ts';
import { isManager } from './hierarchy.ts';
import type { Customer, Hierarchy } from './hierarchy.ts';
import type { EffectLog } from '../control/effects.ts';
import type { GoogleEditLog, GoogleWorld } from './google-world.ts';
import type { GoogleLimits } from './limits.ts';
import type { GoogleUser } from './users.ts';
import type { GrantBook } from './grants.ts';
import type { OAuthClient } from './oauth-client.ts';
import type { OperationMeter } from './operations.ts';
import type { SandboxClock } from '../clock.ts';

export interface GoogleContext {
  readonly seed: number;
  readonly client: OAuthClient;
  readonly world: GoogleWorld;
  readonly hierarchy: Hierarchy;
  readonly clock: SandboxClock;
  readonly grants: GrantBook;
  readonly edits: GoogleEditLog;
  readonly effects: EffectLog;
  readonly limits: GoogleLimits;
  readonly operations: OperationMeter;
  /** Customers whose owner took this agency's access away. */
  readonly closedAccounts: Set<string>;
}

/** A call that passed authentication. */
export interface Call {
  readonly user: GoogleUser;
  /** `login-customer-id` as sent. */
  readonly login: string | undefined;
  readonly version: string;
  readonly body: Record<string, unknown>;
  /** Pages to go back or ahead, when a fault says so. */
  readonly pageShift: number;
}

const tenDigits = /^\d{10}$/;

function digitsOrThrow(id: string): string {
  if (tenDigits.test(id)) return id;
  throw requestError('INVALID_CUSTOMER_ID', `Customer ID '${id}' is not a valid customer ID.`);
}

/** The customer of the path, when this caller may work on it. */
export function requireCustomer(context: GoogleContext, call: Call, id: string): Customer {
  const customer = context.hierarchy.customer(digitsOrThrow(id));
  const login = call.login === undefined ? undefined : digitsOrThrow(call.login);
  if (!context.limits.projectApproved) {
    throw authorizationError(
      'CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION',
      'The Cloud project is not approved for use with production accounts.',
    );
  }
  const reach = customer ? context.hierarchy.reach(call.user, customer, login) : 'denied';
  if (!customer || reach === 'denied' || context.closedAccounts.has(customer.id)) {
    throw authorizationError(
      'USER_PERMISSION_DENIED',
      "User doesn't have permission to access customer. Note: If you're accessing a client customer, the manager's customer id must be set in the 'login-customer-id' header. See https://developers.google.com/google-ads/api/docs/concepts/call-structure#cid",
    );
  }
  if (reach === 'unrelated') {
    throw authorizationError(
      'INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION',
      'The login customer specified does not have access to the account specified, so the request is invalid.',
    );
  }
  if (!isManager(customer) && (customer.status === 2 || customer.status === 4)) {
    throw authorizationError(
      'CUSTOMER_NOT_ENABLED',
      "The customer account can't be accessed because it is not yet enabled or has been deactivated.",
    );
  }
  return customer;
}

export function authenticationError(code: string, message: string): GoogleAdsError {
  return new GoogleAdsError({ family: 'authenticationError', code, message });
}
