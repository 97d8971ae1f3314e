// The body of an error that a test scripts: any family and code, in the form the call would get it.
import { statusOf } from './google-error.ts';
import type { FaultPlan } from '../control/faults.ts';

/** `reason` is `family:CODE`, as `quotaError:RESOURCE_EXHAUSTED`; without one the service is merely unavailable. */
export function scriptedGoogleError(fault: FaultPlan, url: string): { status: number; body: string } {
  const [family, code] = (fault.reason ?? 'internalError:TRANSIENT_ERROR').split(':');
  const oauth = /^\/(token|revoke|tokeninfo)(\?|$)/.test(url);
  const message = fault.message ?? 'Scripted error.';
  if (oauth) {
    const body = JSON.stringify({ error: family, error_description: message });
    return { status: fault.status ?? 400, body };
  }
  const delay = fault.retryDelay === undefined ? {} : { details: quotaDetails(fault.retryDelay) };
  const version = /^\/(v\d+)\//.exec(url)?.[1] ?? 'v26';
  const detail = { family: family ?? 'internalError', code: code ?? 'UNKNOWN', message, ...delay };
  const { http, body } = statusOf([detail], { version, requestId: 'ScriptedFault' });
  return {
    status: fault.status ?? http,
    body: JSON.stringify(url.includes(':searchStream') ? [body] : body),
  };
}

function quotaDetails(seconds: number): Record<string, unknown> {
  const rateName = 'Requests per service per method';
  return { quotaErrorDetails: { rateScope: 'ACCOUNT', rateName, retryDelay: `${seconds}s` } };
}
