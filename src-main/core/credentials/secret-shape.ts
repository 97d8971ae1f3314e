// Recognises a pasted secret by its shape, so that one of another kind is refused before it is stored.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { CredentialKind } from '../../../src-shared/ipc/credentials.ts';

/** Shapes that nothing else has. */
const telling: ReadonlyArray<readonly [RegExp, string]> = [
  [/^EAA[A-Za-z0-9]{10,}$/, 'meta_token'],
  [/^GOCSPX-[\w-]{20,}$/, 'google_client_secret'],
  [/^1\/\/[\w-]{20,}$/, 'google_refresh_token'],
  [/^ya29\.[\w.-]{10,}$/, 'google_access_token'],
  [/^AIza[\w-]{35}$/, 'google_api_key'],
  [/^eyJ[\w-]{8,}\.[\w-]{8,}/, 'json_web_token'],
  [/^-----BEGIN [A-Z ]+-----/, 'private_key'],
  [/^\s*\{[\s\S]*"(private_key|client_secret)"/, 'key_file'],
  [/^[a-z][a-z0-9+.-]*:\/\//i, 'address'],
  [/^(gh[pousr]|github_pat)_\w{20,}$/, 'github_token'],
  [/^(sk|pk|rk)-[\w-]{20,}$/, 'api_key'],
];

/** What each kind looks like where that is known; documented or, for TikTok, what its portal gives. */
const expected: Readonly<Record<string, { readonly is: string | null; readonly fits: RegExp }>> = {
  'meta app_secret': { is: null, fits: /^[0-9a-f]{32}$/ },
  'meta token': { is: 'meta_token', fits: /^EAA[A-Za-z0-9]{20,}$/ },
  'google_ads app_secret': { is: 'google_client_secret', fits: /^(GOCSPX-[\w-]{28}|[\w-]{24})$/ },
  'google_ads developer_token': { is: null, fits: /^[\w-]{22}$/ },
  'google_ads token': { is: 'google_refresh_token', fits: /^1\/[\w/-]{20,}$/ },
  'tiktok app_secret': { is: null, fits: /^[0-9a-f]{40}$/ },
  'tiktok token': { is: null, fits: /^[0-9a-f]{40,64}$/ },
};

/** Null when it may be one; else why not: what it looks like instead, or 'shape'. Never a part of it. */
export function misfit(platform: PlatformId, kind: CredentialKind, secret: string): string | null {
  const short = kind === 'oauth_grant' || kind === 'system_user_token' ? 'token' : kind;
  const wanted = expected[`${platform} ${short}`];
  const looksLike = telling.find(([pattern]) => pattern.test(secret))?.[1] ?? null;
  if (wanted === undefined) return looksLike;
  if (looksLike !== null && looksLike !== wanted.is) return looksLike;
  return wanted.fits.test(secret) ? null : 'shape';
}
