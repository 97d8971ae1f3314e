// Recognises what a pasted secret is by its form alone. Pure; nothing of the secret comes out.

/** What the form says it is; each names a kind of its own, so that one is not taken for another. */
export type SecretShape =
  | 'meta_token'
  | 'google_client_secret'
  | 'google_refresh_token'
  | 'google_access_token'
  | 'google_api_key'
  | 'json_web_token'
  | 'private_key'
  | 'service_account'
  | 'key_file'
  | 'database_url'
  | 'address'
  | 'github_token'
  | 'anthropic_key'
  | 'openai_key'
  | 'api_key';

/** The first that fits counts. Shapes that nothing else has. */
const telling: ReadonlyArray<readonly [RegExp, SecretShape]> = [
  [/^EAA[A-Za-z0-9]{10,}$/, 'meta_token'],
  [/^GOCSPX-[\w-]{20,}$/, 'google_client_secret'],
  [/^1\/\/[\w-]{20,}$/, 'google_refresh_token'],
  [/^ya29\.[\w.-]{10,}$/, 'google_access_token'],
  [/^AIza[\w-]{35}$/, 'google_api_key'],
  [/^eyJ[\w-]{8,}\.[\w-]{8,}/, 'json_web_token'],
  [/^-----BEGIN [A-Z ]+-----/, 'private_key'],
  [/^\s*\{(?=[\s\S]*"type"\s*:\s*"service_account")[\s\S]*"private_key"/, 'service_account'],
  [/^\s*\{[\s\S]*"(private_key|client_secret)"/, 'key_file'],
  [
    /^(postgres(ql)?|cockroachdb|mysql|mariadb|mongodb(\+srv)?|rediss?|sqlserver|clickhouses?|snowflake):\/\//i,
    'database_url',
  ],
  [/^[a-z][a-z0-9+.-]*:\/\//i, 'address'],
  [/^(gh[pousr]|github_pat)_\w{20,}$/, 'github_token'],
  [/^sk-ant-[\w-]{20,}$/, 'anthropic_key'],
  [/^sk-[\w-]{20,}$/, 'openai_key'],
  [/^(pk|rk)[-_][\w-]{20,}$/, 'api_key'],
];

/** Null when nothing tells. */
export function shapeOf(secret: string): SecretShape | null {
  return telling.find(([pattern]) => pattern.test(secret))?.[1] ?? null;
}

/** The same shapes where they stand inside a longer text; those that a sentence can have by chance are left out. */
const inside: ReadonlyArray<readonly [RegExp, SecretShape]> = [
  [/\bEAA[A-Za-z0-9]{24,}/, 'meta_token'],
  [/\bGOCSPX-[\w-]{20,}/, 'google_client_secret'],
  [/(^|[\s"'=:])1\/\/[\w-]{20,}/, 'google_refresh_token'],
  [/\bya29\.[\w.-]{10,}/, 'google_access_token'],
  [/\bAIza[\w-]{35}/, 'google_api_key'],
  [/\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/, 'json_web_token'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'private_key'],
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"]+:[^\s/@"]+@[^\s"]+/i, 'database_url'],
  [/\b(gh[pousr]|github_pat)_\w{20,}/, 'github_token'],
  [/\bsk-ant-[\w-]{20,}/, 'anthropic_key'],
  [/\bsk-(?!ant-)[\w-]{20,}/, 'openai_key'],
];

/** What a text holds that should be in a vault; each kind once. */
export function shapesIn(text: string): SecretShape[] {
  return inside.flatMap(([pattern, shape]) => (pattern.test(text) ? [shape] : []));
}

/** Kinds of credentials that serve no connection. */
export const keptKinds = [
  'api_key',
  'developer_token',
  'service_account',
  'database_url',
  'other_secret',
] as const;
export type KeptKind = (typeof keptKinds)[number];

/** What a person most likely pasted, and whose it is; null when nothing tells, or when it belongs to a connection. */
export function keptKindOf(secret: string): { readonly kind: KeptKind; readonly vendor: string } | null {
  switch (shapeOf(secret.trim())) {
    case 'google_api_key':
      return { kind: 'api_key', vendor: 'Google Gemini' };
    case 'anthropic_key':
      return { kind: 'api_key', vendor: 'Anthropic' };
    case 'openai_key':
      return { kind: 'api_key', vendor: 'OpenAI' };
    case 'github_token':
      return { kind: 'other_secret', vendor: 'GitHub' };
    case 'api_key':
      return { kind: 'api_key', vendor: '' };
    case 'service_account':
      return { kind: 'service_account', vendor: 'Google Cloud' };
    case 'database_url':
      return { kind: 'database_url', vendor: secret.trim().split(':')[0] ?? '' };
    default:
      return null;
  }
}
