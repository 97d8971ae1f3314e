// The lock as it is while nobody is signed in, and so nothing to lock.
import type { LockState } from '../../../src-shared/ipc/session.ts';

export const noLock: LockState = {
  locked: false,
  locksAt: null,
  idleMinutes: null,
  longestMinutes: null,
  hasPin: false,
  methods: [],
};
