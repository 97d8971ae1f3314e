// The sentences for each error code: what happened and why, what is safe, and the next step.
import type { ErrorParams } from '../../src-shared/ipc/errors.ts';
import type { ErrorEntries } from './error-entry.ts';
import {
  reasonText,
  refusedChange,
  refusedDevice,
  refusedFile,
  refusedRotation,
  secretKinds,
} from './error-reasons.ts';

/** What stands in where the error did not carry the value. */
export const unknownValues: ErrorParams = {
  host: 'The sign-in service',
  provider: 'the sign-in service',
  platform: 'The platform',
  email: 'you',
  file: 'the file',
  path: 'its content',
  problem: 'is not what a workspace file holds',
  reason: 'no reason given',
  detail: 'no reason given',
  profile: 'this profile',
  graceDays: 7,
  value: 'What was typed',
  currency: 'its currency',
  typed: 'another currency',
};

export const errorEntries: ErrorEntries = {
  unknown_call: {
    title: 'This window asked for something this version does not know.',
    safe: 'Nothing has changed. Restart the cockpit to bring both parts to the same version.',
    steps: [],
  },
  change_refused: ({ rule }) => ({
    title: `This change can't be proposed: ${reasonText(refusedChange, rule) ?? 'it does not fit'}.`,
    safe: 'Nothing has changed. What you entered is still here; correct it and propose it again.',
    steps: [],
  }),
  approval_refused: ({ needs }) => ({
    title:
      needs === 'admin'
        ? 'This budget needs the approval of an admin.'
        : needs === 'sign_off'
          ? 'The client has to sign this off before anybody here may approve it.'
          : 'Somebody else has to approve this, because you proposed it yourself.',
    safe: 'Nothing has changed. The proposal stays in the review for others to decide.',
    steps: [],
  }),
  rotation_refused: ({ reason, found }) => ({
    title: (reasonText(refusedRotation, reason) ?? 'This step is not the next one of the rotation.').replace(
      '{found}',
      reasonText(secretKinds, found) ?? 'something else',
    ),
    safe: 'Nothing has changed, and the present one stays in use.',
    steps: [],
  }),
  device_refused: ({ reason }) => ({
    title: reasonText(refusedDevice, reason) ?? 'This device or its bundle cannot be taken.',
    safe: 'Nothing has changed.',
    steps: [],
  }),
  invalid_input: {
    title: 'Some of what was entered cannot be used as it is.',
    safe: 'Nothing has changed. What you entered is still here.',
    steps: [],
  },
  foreign_sender: {
    title: 'A page that is not part of the cockpit asked for data and was refused.',
    safe: 'Nothing was handed out and nothing has changed.',
    steps: [],
  },
  not_signed_in: {
    title: 'You are signed out.',
    safe: 'Your decisions and comments are kept.',
    steps: ['sign_in'],
  },
  session_ended: ({ reason }) => ({
    title:
      reason === 'grace_over'
        ? 'Your session has ended: {provider} was out of reach for more than {graceDays, plural, one {# day} other {# days}}.'
        : reason === 'revoked'
          ? 'Your session has ended: {provider} no longer accepts it.'
          : 'Your session has ended.',
    safe: 'Your decisions and comments are kept. Sign in to go on.',
    steps: ['sign_in'],
  }),
  locked: {
    title: 'The cockpit is locked.',
    safe: 'Nothing has changed. Unlock it, then go on.',
    steps: [],
  },
  wrong_pin: ({ left }) => ({
    title:
      left === undefined || left === 0
        ? 'That is not your PIN.'
        : 'That is not your PIN. {left, plural, one {# more try.} other {# more tries.}}',
    safe: 'The cockpit stays locked. Signing in opens it too.',
    steps: [],
  }),
  too_many_attempts: ({ waitMs }) => ({
    title:
      Number(waitMs) > 0
        ? 'Several attempts in a row came to nothing, so the next one has to wait.'
        : 'Several wrong PINs came in a row, so the PIN is blocked.',
    safe: Number(waitMs) > 0 ? 'Nothing has changed. Try again in a few minutes.' : 'Sign in to unlock.',
    steps: [],
  }),
  authentication_old: {
    title: 'You signed in more than five minutes ago, or before the last start.',
    safe: 'Nothing was shown. Lock the cockpit, unlock it by signing in, and ask again.',
    steps: [],
  },
  session_interrupted: {
    title: 'The cockpit ended while {provider} renewed your session, so the renewal was lost.',
    safe: 'You can read and review; nothing is posted until you sign in again.',
    steps: ['sign_in'],
  },
  forbidden: {
    title: 'Your role does not allow this.',
    safe: 'Nothing has changed. Ask an admin of this workspace.',
    steps: [],
  },
  not_found: {
    title: 'This is not here any more, or it belongs to a client you are not assigned to.',
    safe: 'Nothing has changed.',
    steps: [],
  },
  rate_limited: {
    title: 'Too many requests came at once, so this one was held back.',
    safe: 'Nothing has changed. Try again in a few seconds.',
    steps: ['try_again'],
  },
  conflict: {
    title: 'This changed while you were looking at it.',
    safe: 'Nothing was overwritten. Look at the present state, then decide again.',
    steps: ['try_again'],
  },
  no_role: {
    title: 'Your sign-in worked, but it carries no role for this workspace.',
    safe: 'Ask an admin to give {email} a role, then sign in again.',
    steps: ['sign_in'],
  },
  not_configured: ({ setting, provider }) =>
    setting !== undefined
      ? {
          title: 'The workspace file does not say how to reach {platform}: {setting} is missing.',
          safe: 'Nothing has changed. Ask an admin to add it, then open the file again.',
          steps: ['choose_workspace'],
        }
      : provider !== undefined
        ? {
            title: 'The workspace no longer names {provider}, where you signed in.',
            safe: 'Your decisions and comments are kept. Sign in with a service the workspace names.',
            steps: [],
          }
        : {
            title: 'No workspace is open.',
            safe: 'Choose the workspace file your admin gave you.',
            steps: ['choose_workspace'],
          },
  config_invalid: {
    title: "The workspace file can't be used: {path} {problem}.",
    safe: 'Nothing has changed. Correct {file}, or choose another file.',
    steps: ['choose_workspace'],
  },
  file_refused: ({ reason }) =>
    reason === 'no_bundle'
      ? {
          title: 'This file was not shared for review, or it is damaged.',
          safe: 'Nothing has changed. Ask for the file again, or choose another one.',
          steps: [],
        }
      : reason === 'no_backup'
        ? {
            title: 'This file is no backup, or it is damaged.',
            safe: 'Nothing has changed. Choose another one.',
            steps: [],
          }
        : reason === 'not_written'
          ? {
              title: "The file can't be written there.",
              safe: 'Nothing was written. Choose another place.',
              steps: [],
            }
          : {
              title: `{file} can't be imported: ${reasonText(refusedFile, reason) ?? 'it is no file of rows and columns'}.`,
              safe: 'Nothing has changed. Save the file as CSV in UTF-8, then choose it again.',
              steps: ['try_again'],
            },
  wrong_passphrase: ({ what }) => ({
    title:
      what === 'bundle'
        ? 'This passphrase does not open the file, or the file is damaged.'
        : 'This passphrase does not open the vault.',
    safe: 'Nothing has changed. Check the keyboard layout and Caps Lock, then enter it again.',
    steps: [],
  }),
  wrong_recovery_key: {
    title: 'These words are not the recovery key of this vault.',
    safe: 'Nothing has changed. Compare them with what was written down, word by word and in their order.',
    steps: [],
  },
  profile_in_use: {
    title: 'Another cockpit already works with the data in {profile}.',
    safe: 'That data is safe. Close the other window or command line, then try again.',
    steps: ['try_again'],
  },
  sign_in_cancelled: ({ platform }) =>
    platform === undefined
      ? { title: "Sign-in wasn't finished in the browser.", safe: 'Nothing has changed.', steps: ['sign_in'] }
      : {
          title: "Access wasn't given to the cockpit at {platform}.",
          safe: 'Nothing has changed.',
          steps: ['reconnect'],
        },
  sign_in_timed_out: ({ platform }) => ({
    title: "It wasn't finished in the browser in time, so the attempt was closed.",
    safe: 'Nothing has changed.',
    steps: [platform === undefined ? 'sign_in' : 'reconnect'],
  }),
  sign_in_refused: {
    title: '{host} refused the sign-in ({reason}).',
    safe: 'Nothing has changed. If it happens again, ask an admin whether your account may use this cockpit.',
    steps: ['sign_in'],
  },
  token_rejected: ({ reason }) =>
    reason === 'other_person'
      ? {
          title: '{host} renewed the session for somebody else, so it was ended.',
          safe: 'Your decisions and comments are kept.',
          steps: ['sign_in'],
        }
      : reason === 'not_the_same'
        ? {
            title: 'Somebody else signed in at {host}, so the cockpit stays locked.',
            safe: 'Sign in as the person it was locked by, or sign out.',
            steps: [],
          }
        : {
            title: 'The answer of {host} did not pass the checks ({reason}), so nobody was signed in.',
            safe: 'Nothing has changed. Check that the clock of this computer is right, then sign in again.',
            steps: ['sign_in'],
          },
  mfa_required: {
    title: 'Your sign-in at {host} worked, but without the second factor that this workspace asks for.',
    safe: 'Nothing has changed. Sign in again and confirm with your second factor, or ask an admin to set one up.',
    steps: ['sign_in'],
  },
  issuer_unreachable: {
    title: "{host} can't be reached.",
    safe: 'Data on this computer is safe. Check the network, or ask an admin whether the address is right.',
    steps: ['try_again'],
  },
  issuer_wrong: {
    title: '{host} answers, but not as the sign-in service this workspace names.',
    safe: 'Nobody was signed in. Ask an admin to check the issuer in the workspace file.',
    steps: ['try_again'],
  },
  offline: {
    title: 'This computer is offline.',
    safe: 'You can read and review. What you decide waits here.',
    steps: ['check_network'],
  },
  vault_locked: {
    title: 'The vault is locked, so nothing that needs a sign-in or a connection can go on.',
    safe: 'Everything in it is safe. Unlock it with the passphrase.',
    steps: [],
  },
  keystore_missing: {
    title: "This computer's keystore can't be reached.",
    safe: 'Nothing is lost. Use a passphrase, or keep the session in memory only.',
    steps: [],
  },
  keystore_changed: {
    title: "This computer's keystore is not the one that locked the vault.",
    safe: 'Nothing is lost. Unlock with the passphrase; the vault then takes the new keystore.',
    steps: [],
  },
  vault_corrupt: {
    title: 'The vault was damaged and cannot be opened.',
    safe: 'Synced data and decisions are safe. Sign in and reconnect to make new entries.',
    steps: [],
  },
  database_unreadable: ({ restoredFrom, keptAs, backupAt }) =>
    restoredFrom !== undefined
      ? {
          title: 'The file with decisions and connections was damaged and set aside as {keptAs}.',
          safe: 'The newest checked backup of {restoredAt} is in use. Decisions made after it have to be made again.',
          steps: [],
        }
      : keptAs !== undefined
        ? {
            title: 'The local copy of platform data was damaged and set aside.',
            safe: 'Decisions and connections are safe. Syncing brings the data back.',
            steps: ['open_connections'],
          }
        : backupAt !== undefined
          ? {
              title:
                "The cockpit's data in {file} can't be read, and the keystore that opens its backup is not here.",
              safe: 'Nothing was changed or deleted. The backup of {backupAt} is there; enter its recovery key, or unlock the keystore and try again.',
              steps: ['try_again'],
            }
          : {
              title: "The cockpit's data in {file} can't be read.",
              safe: 'Nothing was changed or deleted. Check that the disk is there and that you may read {path}, then try again.',
              steps: ['try_again'],
            },
  imported_again: ({ count = 0 }) => ({
    title:
      count === 1 ? 'An imported file was imported again.' : 'The files imported before were imported again.',
    safe: 'The local copy of platform data was built anew, and files kept on this computer are part of it.',
    steps: [],
  }),
  database_newer: {
    title: 'This data was written by a newer version of the cockpit.',
    safe: 'It is untouched. Update the cockpit, then open it again.',
    steps: [],
  },
  disk_full: {
    title: 'The disk is full, so nothing more can be saved.',
    safe: 'What was saved before is safe. Free some space, then try again.',
    steps: ['try_again'],
  },
  platform_unreachable: {
    title: "{platform} can't be reached.",
    safe: 'Data synced before stays readable. The next sync tries again.',
    steps: ['try_again'],
  },
  platform_auth: {
    title: '{platform} stopped accepting this connection.',
    safe: 'Data synced before stays readable. Reconnect to sync again.',
    steps: ['reconnect'],
  },
  platform_permission: {
    title: '{platform} does not let this connection read what was asked.',
    safe: 'Everything else is synced. Reconnect with a person who may see these accounts.',
    steps: ['reconnect'],
  },
  platform_setup: {
    title: "{platform} does not accept the agency's app ({detail}).",
    safe: 'Data synced before stays readable. An admin checks the app at {platform} and enters its secret again.',
    steps: ['enter_app_secret'],
  },
  platform_limited: {
    title: '{platform} asked us to slow down.',
    safe: 'What was synced is kept. Sync goes on by itself when {platform} allows it.',
    steps: [],
  },
  platform_refused: {
    title: '{platform} refused a request ({detail}).',
    safe: 'What was synced is kept.',
    steps: ['try_again'],
  },
  platform_broken: {
    title: '{platform} answered with something that cannot be read.',
    safe: 'What was synced is kept. The next sync tries again.',
    steps: ['try_again'],
  },
  app_secret_missing: {
    title: 'The {platform} app has no secret stored yet.',
    safe: 'Nothing has changed. Enter the app secret first.',
    steps: ['enter_app_secret'],
  },
  cancelled: {
    title: 'This was stopped.',
    safe: 'What was done until then is kept.',
    steps: ['try_again'],
  },
  core_unavailable: {
    title: "The part that keeps your data isn't running right now.",
    safe: 'Saved data is safe. It restarts by itself; try again in a moment.',
    steps: ['try_again'],
  },
  internal: {
    title: 'The cockpit met a fault of its own and stopped this one thing.',
    safe: 'Saved data is safe. Try again; if it repeats, hand the id under Details to support.',
    steps: ['try_again'],
  },
};
