// Takes what looks like a secret out of a line of log: by the name of its field, and by its shape wherever it stands.

const names = [
  'password',
  'passphrase',
  'secret',
  'clientSecret',
  'client_secret',
  'appSecret',
  'app_secret',
  'appsecret_proof',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'idToken',
  'id_token',
  'authorization',
  'cookie',
  'code',
  'code_verifier',
  // Columns that are restricted (core/data-classes) by the names they have in a line of log.
  'email',
  'sealed',
  'wrapped',
  'nonce',
  'checkValue',
  'check_value',
];

/** For pino: these fields, at the top and one level down. Error codes are in `err`, which has a serializer of its own. */
export const secretPaths = names
  .filter((name) => name !== 'code')
  .flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const named = names.filter((name) => name !== 'code').join('|');

const shapes: ReadonlyArray<readonly [RegExp, string]> = [
  // JSON Web Tokens, whole or without their signature.
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, '[token]'],
  // Meta's access tokens, and Google's.
  [/\bEAA[A-Za-z0-9]{16,}/g, '[token]'],
  [/\bya29\.[\w-]{10,}/g, '[token]'],
  [/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, '$1 [token]'],
  // Fields of JSON at any depth, also JSON inside a text, where its quotes are escaped. Error codes keep theirs.
  [new RegExp(`(\\\\*"(?:${named}|set-cookie)\\\\*"\\s*:\\s*\\\\*")[^"\\\\]+`, 'gi'), '$1[secret]'],
  // Addresses of people, wherever a platform or a provider put one.
  [/\b[\w.+%-]+@[\w-]+(?:\.[\w-]+)+/g, '[address]'],
  // Secrets in a query or a form, also inside a longer text.
  [new RegExp(`\\b(${names.join('|')}|state)=[^&\\s"'\\\\]+`, 'gi'), '$1=[secret]'],
];

export function maskSecrets(line: string): string {
  return shapes.reduce((text, [shape, mask]) => text.replace(shape, mask), line);
}
