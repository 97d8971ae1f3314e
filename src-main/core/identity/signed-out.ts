// The session as it is shown while there is no workspace, and so nobody to be signed in.
import { noLock } from './no-lock.ts';
import type { SessionState } from '../../../src-shared/ipc/session.ts';

export const signedOut: SessionState = {
  status: 'signed_out',
  person: null,
  providerId: null,
  signedInAt: null,
  refreshedAt: null,
  graceUntil: null,
  mayPost: false,
  error: null,
  signIn: null,
  lock: noLock,
};
