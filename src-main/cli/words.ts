// What the terminal says for each error code: what happened, and the next step.
import type { CallError, ErrorCode } from '../../src-shared/ipc/errors.ts';

const sentences: Readonly<Record<ErrorCode, string>> = {
  unknown_call: 'There is no such call. Look the name up in src-shared/ipc.',
  invalid_input: 'What was entered cannot be used as it is.',
  change_refused: 'This change does not fit the campaign ({rule}). Nothing has changed.',
  approval_refused: 'Your role does not allow this approval, or you proposed it yourself.',
  foreign_sender: 'The caller is not part of the cockpit.',
  not_signed_in: 'Nobody is signed in. Run: cockpit sign-in',
  session_ended: 'The session has ended. Decisions are kept. Run: cockpit sign-in',
  session_interrupted:
    'The session at {provider} could not be renewed. Reading goes on; run sign-in to go on posting.',
  locked: 'The cockpit is locked. Unlock it in its window, or run sign-in.',
  wrong_pin: 'That is not the PIN. {left} more tries.',
  too_many_attempts: 'Too many attempts came to nothing. Wait a while, then try again.',
  forbidden: 'Your role does not allow this. Ask an admin of this workspace.',
  not_found: 'This is not here, or it belongs to a client you are not assigned to.',
  rate_limited: 'Too many requests came at once. Try again in a few seconds.',
  rotation_refused:
    'The rotation does not stand where this step can be taken. Look at: Credentials, in the app.',
  device_refused:
    'The device or its bundle is refused ({reason}). Nothing has changed. docs/devices.md says why.',
  conflict: 'This changed meanwhile, or another workspace is open in this profile. Look at: cockpit status',
  no_role: 'The sign-in worked, but it carries no role for this workspace. Ask an admin to give {email} one.',
  not_configured: 'No workspace is open. Name one: cockpit --workspace FILE ...',
  config_invalid: "The workspace file can't be used: {path} {problem}. Correct {file} and run it again.",
  file_refused: '{file} was not imported: it {problem}. Nothing has changed.',
  wrong_passphrase: 'The passphrase does not open the vault. Nothing has changed; enter it again.',
  wrong_recovery_key:
    'These words are not the recovery key of this vault. Nothing has changed; enter them again.',
  profile_in_use: 'Another process works with the profile {profile}. Close it, or wait until it has ended.',
  sign_in_cancelled: "It wasn't finished in the browser. Nothing has changed; run it again.",
  sign_in_timed_out: "It wasn't finished in the browser in time. Nothing has changed; run it again.",
  sign_in_refused: '{host} refused the sign-in. Ask an admin whether your account may use this cockpit.',
  token_rejected: 'The answer of {host} did not pass the checks. Check the clock of this computer.',
  authentication_old: 'Sign in again first: this needs a sign-in of the last five minutes.',
  mfa_required: 'The sign-in at {host} came without the second factor that this workspace asks for.',
  issuer_unreachable: "The sign-in service {host} can't be reached. Check the network, then run it again.",
  issuer_wrong: 'The sign-in service {host} is not what the workspace file says. Correct the file.',
  offline: "This computer is offline, so {host} can't be reached. Reading and reviewing go on.",
  vault_locked: 'The vault is locked. Give its passphrase: --passphrase-fd N, or run it in a terminal.',
  keystore_missing:
    'There is no keystore here. Give a passphrase: --passphrase-fd N, or run it in a terminal.',
  keystore_changed:
    'The vault was locked by another keystore than the one here. Start the app on the desktop where it was set up, or give its passphrase. Nothing was deleted.',
  vault_corrupt: 'A stored secret does not open. It was left as it is; connect or sign in again.',
  database_unreadable:
    '{file} cannot be read. It was left where it is: {path}. Where a backup is there, its recovery key opens it: cockpit call workspace.restore -',
  imported_again: 'The local copy was built anew: {count} imported files were imported again.',
  database_newer: '{file} was made by a newer version of the cockpit. Update the cockpit.',
  disk_full: 'The disk is full, so nothing was saved. Free 200 MB, then run it again.',
  platform_unreachable: "{host} doesn't answer. Data here stays readable; run it again later.",
  platform_auth: '{platform} stopped accepting this connection. Run: cockpit connect --platform PLATFORM',
  platform_permission: 'The platform does not allow this to the connected account.',
  platform_setup:
    "The platform does not accept the agency's app. Check it there, then: cockpit secret set-app-secret --platform PLATFORM",
  platform_limited: 'The platform asks to slow down. It goes on by itself later.',
  platform_refused: 'The platform refused this request.',
  platform_broken: "The platform's answer could not be understood. Run it again later.",
  app_secret_missing:
    "The app's secret at {platform} is missing. Run: cockpit secret set-app-secret --platform PLATFORM",
  cancelled: 'Stopped. What was done is kept, and the next run goes on from there.',
  core_unavailable: 'The running cockpit ended before it answered. Run it again.',
  internal: "This is a fault of the cockpit. What happened is in the profile's logs, under the id below.",
};

export function errorText(error: CallError): string {
  const sentence = sentences[error.code].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    printable(String(error.params?.[name] ?? (name === 'host' ? 'the service' : 'it'))),
  );
  const fields = Object.entries(error.fields ?? {}).map(([field, problem]) => `  ${field}: ${problem}`);
  return [sentence, ...fields.map(printable), `  (${error.code}, ${error.correlationId})`].join('\n');
}

/** Text from platforms may hold control characters that would move the cursor or recolour the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
