// Faults of the sandbox by platform: what any server does, and the errors each platform has of its own.
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import type { FaultPlan } from '../../../../sandbox/control/faults.ts';

type Fault = Partial<FaultPlan> & Pick<FaultPlan, 'kind'>;

const anywhere: readonly Fault[] = [
  { kind: 'latency', milliseconds: 4 },
  { kind: 'slow-body', milliseconds: 4 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: 30 },
  { kind: 'truncate' },
  { kind: 'cut' },
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'empty' },
  { kind: 'body', body: '<html>Bad gateway</html>' },
  { kind: 'hang' },
  { kind: 'repeat-page' },
  { kind: 'repeat-page' },
  { kind: 'skip-page' },
  { kind: 'skip-page' },
];

const own: Readonly<Record<PlatformId, readonly Fault[]>> = {
  meta: [
    { kind: 'error', code: 1 },
    { kind: 'error', code: 2, transient: true, status: 200 },
    { kind: 'error', code: 4 },
    { kind: 'error', code: 17, subcode: 2446079 },
    { kind: 'error', code: 80000, status: 200 },
    { kind: 'error', code: 613, subcode: 1487632, retryAfter: 60 },
    { kind: 'error', code: 100, message: "Invalid cursors values for 'after' cursor" },
    { kind: 'error', code: 100, subcode: 1504018 },
    { kind: 'error', code: 1, message: "Please reduce the amount of data you're asking for" },
    { kind: 'error', code: 200 },
    { kind: 'error', code: 190, subcode: 463 },
  ],
  google_ads: [
    { kind: 'error', reason: 'internalError:TRANSIENT_ERROR' },
    { kind: 'error', reason: 'internalError:INTERNAL_ERROR', status: 200 },
    { kind: 'error', reason: 'quotaError:RESOURCE_TEMPORARILY_EXHAUSTED', retryDelay: 5 },
    { kind: 'error', reason: 'quotaError:RESOURCE_EXHAUSTED', status: 200 },
    { kind: 'error', reason: 'requestError:EXPIRED_PAGE_TOKEN' },
    { kind: 'error', reason: 'databaseError:REQUEST_TOO_LARGE' },
    { kind: 'error', reason: 'authorizationError:USER_PERMISSION_DENIED' },
    { kind: 'error', reason: 'authenticationError:OAUTH_TOKEN_EXPIRED' },
  ],
  tiktok: [
    { kind: 'error', code: 50000 },
    { kind: 'error', code: 51305 },
    { kind: 'error', code: 40100 },
    { kind: 'error', code: 40133 },
    { kind: 'error', code: 40001 },
    { kind: 'error', code: 40105 },
    { kind: 'error', code: 40002 },
  ],
};

/** Wraps around, so that any number is a fault. */
export function faultOf(platform: PlatformId, how: number): Fault {
  const all = [...anywhere, ...own[platform]];
  return all[how % all.length] ?? { kind: 'hang' };
}
