// Refuses a pasted secret that cannot be one of its kind, before it is stored.
import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import {
  keptKinds,
  shapeOf,
  type KeptKind,
  type SecretShape,
} from '../../../src-shared/domain/secret-shapes.ts';
import type { CredentialKind } from '../../../src-shared/ipc/credentials.ts';

/** What each kind looks like where that is known; documented or, for TikTok, what its portal gives. */
const expected: Readonly<Record<string, { readonly is: SecretShape | null; readonly fits: RegExp }>> = {
  'meta app_secret': { is: null, fits: /^[0-9a-f]{32}$/ },
  'meta token': { is: 'meta_token', fits: /^EAA[A-Za-z0-9]{20,}$/ },
  'google_ads app_secret': { is: 'google_client_secret', fits: /^(GOCSPX-[\w-]{28}|[\w-]{24})$/ },
  'google_ads developer_token': { is: null, fits: /^[\w-]{22}$/ },
  'google_ads token': { is: 'google_refresh_token', fits: /^1\/[\w/-]{20,}$/ },
  'tiktok app_secret': { is: null, fits: /^[0-9a-f]{40}$/ },
  'tiktok token': { is: null, fits: /^[0-9a-f]{40,64}$/ },
};

/** Shapes that each kind of a kept credential may have; null: one that nothing tells. */
const kept: Readonly<Record<KeptKind, ReadonlySet<SecretShape | null>>> = {
  api_key: new Set([null, 'google_api_key', 'anthropic_key', 'openai_key', 'api_key', 'github_token']),
  developer_token: new Set([null]),
  service_account: new Set(['service_account']),
  database_url: new Set(['database_url']),
  other_secret: new Set([null, 'private_key', 'key_file', 'json_web_token', 'github_token', 'address']),
};

/** Null when it may be one; else why not: what it looks like instead, or 'shape'. Never a part of it. */
export function misfit(platform: PlatformId | null, kind: CredentialKind, secret: string): string | null {
  const looksLike = shapeOf(secret);
  if (platform === null) return keptMisfit(kind, secret, looksLike);
  const short = kind === 'oauth_grant' || kind === 'system_user_token' ? 'token' : kind;
  const wanted = expected[`${platform} ${short}`];
  if (wanted === undefined) return looksLike;
  if (looksLike !== null && looksLike !== wanted.is) return looksLike;
  return wanted.fits.test(secret) ? null : 'shape';
}

function keptMisfit(kind: CredentialKind, secret: string, looksLike: SecretShape | null): string | null {
  const known = keptKinds.find((one) => one === kind);
  if (known === undefined || !kept[known].has(looksLike)) return looksLike ?? 'shape';
  if (known === 'service_account') return isServiceAccount(secret) ? null : 'shape';
  if (known === 'database_url') return isDatabaseUrl(secret) ? null : 'shape';
  // A key has no spaces, and one that ends in an ellipsis was copied from a list that hides the rest.
  const whole = known === 'other_secret' || (/^\S{12,}$/.test(secret) && !/(\.\.\.|…)$/.test(secret));
  return whole ? null : 'shape';
}

const serviceAccount = z.object({
  client_email: z.email(),
  private_key: z.string(),
  token_uri: z.url().optional(),
});

/** Its key is read, so that half a file is noticed now and not when it is needed. */
function isServiceAccount(text: string): boolean {
  try {
    createPrivateKey(serviceAccount.parse(JSON.parse(text)).private_key);
    return true;
  } catch {
    return false;
  }
}

function isDatabaseUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.hostname !== '';
}
