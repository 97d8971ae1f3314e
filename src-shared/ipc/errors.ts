// The closed set of error codes and the reply envelope that every call answers with.
import { z } from 'zod';

/**
 * 'refused': the caller may not, or asked wrongly; asking again changes nothing.
 * 'failed': it could not be done now; the cause may pass.
 */
export const errorCodes = {
  unknown_call: 'refused',
  invalid_input: 'refused',
  foreign_sender: 'refused',
  not_signed_in: 'refused',
  session_ended: 'refused',
  session_interrupted: 'failed',
  locked: 'refused',
  wrong_pin: 'refused',
  too_many_attempts: 'refused',
  forbidden: 'refused',
  not_found: 'refused',
  rate_limited: 'refused',
  conflict: 'refused',
  change_refused: 'refused',
  approval_refused: 'refused',
  rotation_refused: 'refused',
  device_refused: 'refused',
  no_role: 'refused',
  not_configured: 'refused',
  config_invalid: 'refused',
  file_refused: 'refused',
  wrong_passphrase: 'refused',
  wrong_recovery_key: 'refused',
  profile_in_use: 'refused',
  sign_in_cancelled: 'failed',
  sign_in_timed_out: 'failed',
  sign_in_refused: 'failed',
  token_rejected: 'failed',
  mfa_required: 'failed',
  authentication_old: 'refused',
  issuer_unreachable: 'failed',
  issuer_wrong: 'failed',
  offline: 'failed',
  vault_locked: 'failed',
  keystore_missing: 'failed',
  keystore_changed: 'failed',
  vault_corrupt: 'failed',
  database_unreadable: 'failed',
  imported_again: 'failed',
  database_newer: 'failed',
  disk_full: 'failed',
  platform_unreachable: 'failed',
  platform_auth: 'failed',
  platform_permission: 'failed',
  platform_setup: 'failed',
  platform_limited: 'failed',
  platform_refused: 'failed',
  platform_broken: 'failed',
  app_secret_missing: 'failed',
  cancelled: 'failed',
  core_unavailable: 'failed',
  internal: 'failed',
} as const;
export type ErrorCode = keyof typeof errorCodes;
export const errorCode = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]);

/** Values the renderer puts into the sentence for the code: host names, paths, dates. Never a secret. */
export const errorParams = z.record(z.string(), z.union([z.string(), z.number()]));
export type ErrorParams = z.infer<typeof errorParams>;

export const callError = z.object({
  code: errorCode,
  /** English, for logs and the terminal; people read the sentence their catalogue has for the code. */
  message: z.string(),
  params: errorParams.optional(),
  /** Input field (dotted path) to what is wrong with it. */
  fields: z.record(z.string(), z.string()).optional(),
  correlationId: z.string(),
});
export type CallError = z.infer<typeof callError>;

/** An error kept with a row or a state, without the call it came from. */
export const storedError = z.object({ code: errorCode, params: errorParams });
export type StoredError = z.infer<typeof storedError>;

export type Envelope<T> =
  | { readonly ok: true; readonly data: T; readonly meta?: { readonly correlationId: string } }
  | { readonly ok: false; readonly error: CallError };
