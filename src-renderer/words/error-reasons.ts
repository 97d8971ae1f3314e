// Short words for the reasons that errors carry: why a file, a change, a step or a secret was refused.
/** By the reason the core gives. */
export const refusedFile = {
  missing: "it is not there any more, or can't be read",
  changed: 'it has changed since it was chosen',
  empty: 'it is empty',
  workbook: 'it is a spreadsheet, not CSV',
  binary: 'it is not text',
  nul: 'it holds a character that no text has (NUL)',
  encoding: 'it is not written in the chosen encoding throughout',
  line_too_long: 'it has a row of more than 1 MB',
  too_many_columns: 'it has more than 1,000 columns',
  quote_open: 'it has a quotation mark that is never closed',
};

/** By the rule of the preflight that calls a change an error. */
export const refusedChange = {
  nothing_changes: 'it is there already',
  gone: 'it was removed on its platform',
  status_unknown: 'it can only be active or paused',
  name_empty: 'a name is needed',
  no_budget: 'it has no budget of its own',
  not_an_amount: '{value} is not an amount above zero',
  too_fine: 'budgets in {currency} have fewer decimals',
  currency_mismatch: 'you typed {typed}, and the account works in {currency}',
};

/** Why a step of a rotation is refused. */
export const refusedRotation = {
  open: 'This credential is being rotated already. Finish that rotation or roll it back first.',
  stage: 'The rotation does not stand where this step can be taken. Look at where it stands now.',
  kind: 'A connection that came by consent is rotated by a new consent, not by a pasted token.',
  shape: 'What was pasted looks like {found}, so it was not stored.',
  same: 'What was pasted is the one in use already.',
  approval: 'Another admin has to approve this rotation before the new one is promoted.',
  own: 'You entered the new one, so somebody else has to approve it.',
  gone: 'A version of it is not in the vault any more, so this step has nothing to work with.',
  zone: 'The time zone of the window is not one that this computer knows.',
  window: 'It is shown by the cockpit’s own window alone.',
};

/** Why a device, or a bundle of one, is refused. */
export const refusedDevice = {
  code: 'This code was cut or changed on its way, or is of another workspace. Ask for it again.',
  words:
    'These are not the words of this code. Ask your colleague to read theirs again; if they stay different, somebody changed the code on its way.',
  own: 'This is the code of this device. Ask your colleague for theirs.',
  admin: 'Only an admin may take bundles from one more device, or add devices to hand bundles to.',
  client: 'One of these credentials is a client’s own. Choose that client too, or leave the credential out.',
  bundle: 'This file is no workspace bundle, or it was changed or cut on its way. Ask for it again.',
  other_device:
    'This bundle was made for other devices. Ask the admin to add this one, and for a new bundle.',
  unknown_sender:
    'This bundle is signed by a device that nobody here takes bundles from. Compare the words of the admin’s device first.',
  workspace: 'This bundle is of another workspace.',
  older: 'This bundle is not newer than the one brought in last. Ask for a new one.',
};

/** What a pasted secret was taken for. */
export const secretKinds = {
  meta_token: 'an access token of Meta',
  google_client_secret: 'a client secret of Google',
  google_refresh_token: 'a refresh token of Google',
  google_access_token: 'a short-lived token of Google',
  google_api_key: 'an API key of Google',
  json_web_token: 'a sign-in token',
  private_key: 'a private key',
  key_file: 'a key file',
  service_account: 'a service account',
  database_url: 'the address of a database',
  anthropic_key: 'an API key of Anthropic',
  openai_key: 'an API key of OpenAI',
  address: 'a web address',
  github_token: 'a token of GitHub',
  api_key: 'an API key of another service',
  shape: 'nothing this platform gives out for it',
};

/** Undefined for a reason this build does not know, from a newer core. */
export function reasonText(texts: Readonly<Record<string, string>>, reason: unknown): string | undefined {
  return texts[String(reason)];
}
