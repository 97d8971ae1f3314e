// Every error reads as a sentence that names the cause and what is safe, whatever values it carries.
import '../english.ts';
import { describe, expect, test } from 'vitest';
import { errorCodes, type ErrorCode } from '../../../src-shared/ipc/errors.ts';
import { errorWords } from '../../../src-renderer/words/errors.ts';

const codes = Object.keys(errorCodes) as ErrorCode[];
const forbidden =
  /\b(oops|sorry|please|successfully|simply|just|invalid|failed to|something went wrong|error occurred|tenant|mirror|ledger|cursor|null|undefined|NaN)\b|!/i;

describe('each code', () => {
  test.each(codes)('%s says what happened and what is safe, without values too', (code) => {
    const words = errorWords(code);
    expect(words.title).toMatch(/\.$/);
    expect(words.safe).toMatch(/\.$/);
    expect(`${words.title} ${words.safe}`).not.toMatch(/[{}]/);
    expect(`${words.title} ${words.safe}`).not.toMatch(forbidden);
    if (code.includes('_')) expect(words.title).not.toContain(code);
  });
});

test('a refused sign-in names the service and its reason', () => {
  const words = errorWords('sign_in_refused', { host: 'login.northwind.example', reason: 'access_denied' });
  expect(words.title).toBe('login.northwind.example refused the sign-in (access_denied).');
  expect(words.steps).toEqual(['sign_in']);
});

test('a damaged copy that heals itself reads differently from data that cannot be read', () => {
  expect(errorWords('database_unreadable', { file: 'mirror.db', keptAs: 'x' }).steps).toEqual([
    'open_connections',
  ]);
  expect(errorWords('database_unreadable', { file: 'a.db', path: '/p/a.db' }).safe).toContain('/p/a.db');
});

test('a session that ran out of grace says for how long the service was away', () => {
  const words = errorWords('session_ended', {
    reason: 'grace_over',
    provider: 'Northwind Sign-in',
    graceDays: 7,
  });
  expect(words.title).toContain('Northwind Sign-in was out of reach for more than 7 days');
});

test('a code from a newer core reads as a fault of the cockpit', () => {
  expect(errorWords('brand_new' as ErrorCode).title).toBe(errorWords('internal').title);
});
