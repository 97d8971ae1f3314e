// Key-check values: tell a wrong key from damaged data without giving the key away.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** 32 bytes that only this key gives for this purpose. */
export function checkValueOf(key: Uint8Array, purpose: string): Buffer {
  return createHmac('sha256', key).update(`agency-cockpit key check 1 ${purpose}`).digest();
}

export function isCheckedBy(key: Uint8Array, purpose: string, expected: Uint8Array): boolean {
  const actual = checkValueOf(key, purpose);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
