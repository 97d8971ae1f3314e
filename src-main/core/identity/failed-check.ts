// Names the check that an identity provider's answer did not pass, in one word for the log and the sentence people read.
import type { ClientError } from 'openid-client';
import { causesOf } from '../network/network-errors.ts';

/** Claims, and parameters of the redirect, by the word for the check of each. */
const byClaim: Readonly<Record<string, string>> = {
  iss: 'issuer',
  aud: 'audience',
  azp: 'authorized_party',
  nonce: 'nonce',
  exp: 'expiry',
  nbf: 'not_before',
  iat: 'issued_at',
  sub: 'subject',
  auth_time: 'auth_time',
};

/** What openid-client says only in its message. The first that fits is taken. */
const byMessage: ReadonlyArray<readonly [RegExp, string]> = [
  [/signature verification failed/, 'signature'],
  [/"crit"/, 'critical_header'],
  [/"alg" header|JWS algorithm|unsupported .*(algorithm|modulus)|modulusLength/i, 'algorithm'],
  [/JWE|encrypted/i, 'encryption'],
  [/response parameter "iss"|"iss" \(issuer\) response parameter/, 'response_issuer'],
  [/"state"/, 'state'],
  [/"(\w+)" parameter must be provided only once/, 'repeated_parameter'],
  [/no authorization code/, 'code'],
  [/token_type/, 'token_type'],
  [/"access_token"/, 'access_token'],
  [/"id_token"/, 'id_token'],
  [/"sub" property/, 'subject'],
  [/"issuer" property|match the expected issuer/, 'issuer'],
  [/JWT Header|JWT Payload|Invalid JWT|base64url/, 'form'],
];

const byCode: Readonly<Record<string, string>> = {
  OAUTH_PARSE_ERROR: 'form',
  OAUTH_RESPONSE_IS_NOT_JSON: 'form',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'status',
  OAUTH_HTTP_REQUEST_FORBIDDEN: 'endpoint',
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: 'endpoint',
  OAUTH_MISSING_SERVER_METADATA: 'endpoint',
  OAUTH_INVALID_SERVER_METADATA: 'endpoint',
};

export function failedCheck(error: ClientError): string {
  const causes = causesOf(error);
  for (const cause of causes) {
    if (cause instanceof Response && cause.status >= 300 && cause.status < 400) return 'redirect';
    const claim = claimOf(cause);
    if (claim !== null) return byClaim[claim] ?? 'claims';
  }
  const texts = causes.flatMap((cause) => (cause instanceof Error ? [cause.message] : []));
  for (const text of texts) {
    const claim = /JWT "(\w+)" \(|ID Token "(\w+)" \(/.exec(text);
    const named = byClaim[claim?.[1] ?? claim?.[2] ?? ''];
    if (named !== undefined) return named;
  }
  if (error.code === 'OAUTH_KEY_SELECTION_FAILED') return 'key';
  const said = byMessage.find(([pattern]) => texts.some((text) => pattern.test(text)));
  return said?.[1] ?? byCode[error.code ?? ''] ?? error.code ?? 'unexpected';
}

function claimOf(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null || !('claim' in cause)) return null;
  return typeof cause.claim === 'string' ? cause.claim : null;
}
