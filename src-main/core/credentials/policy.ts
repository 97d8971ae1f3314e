// How old a credential may get, by the workspace's policy, a superadmin's to set.
import { credentialPolicy, type CredentialPolicy } from '../../../src-shared/domain/credential-policy.ts';
import type { DataClass } from '../../../src-shared/domain/data-class.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';

const setting = 'credentials.policy';
const dayMs = 86_400_000;
const unusedAfterMs = 30 * dayMs;

export function readCredentialPolicy(db: ReadDb): CredentialPolicy {
  return readSetting(db, setting, credentialPolicy) ?? credentialPolicy.parse({});
}

export function writeCredentialPolicy(db: WriteDb, policy: CredentialPolicy): void {
  writeSetting(db, setting, policy);
}

/** What is restricted needs a second person, where the policy says so. */
export function asksTwo(policy: CredentialPolicy, held: { readonly classification: DataClass }): boolean {
  return policy.twoPersons && held.classification === 'restricted';
}

export interface Ages {
  readonly createdAt: number | null;
  readonly lastUsedAt: number | null;
  readonly expiresAt: number | null;
}

/** `dueAt` is the end of its allowed age or of its life, whichever is first; null when neither is known. */
export function dueness(policy: CredentialPolicy, { createdAt, lastUsedAt, expiresAt }: Ages, now: number) {
  const aged = createdAt === null ? Infinity : createdAt + policy.maxAgeDays * dayMs;
  const ends = Math.min(aged, expiresAt ?? Infinity);
  const state = now >= ends ? 'overdue' : now >= ends - policy.remindDays * dayMs ? 'due' : 'fresh';
  const seen = lastUsedAt ?? createdAt;
  return {
    dueAt: ends === Infinity ? null : ends,
    state,
    isUnused: seen !== null && now - seen > unusedAfterMs,
  } as const;
}
