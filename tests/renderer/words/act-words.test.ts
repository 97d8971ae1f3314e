// Everything that the audit records of calls has words, so that nobody reads the name of a call.
import { expect, test } from 'vitest';
import { actWords } from '../../../src-renderer/words/act-words.ts';
import { ownKinds } from '../../../src-main/core/audit/event-kinds.ts';
import { contract } from '../../../src-shared/ipc/contract.ts';

test('every act of the core has words too', () => {
  expect(Object.keys(ownKinds).filter((kind) => !(kind in actWords))).toEqual([]);
});

test('every call that the core answers has words as an act, and says none of what we never say', () => {
  const calls = Object.entries(contract).filter(([, spec]) => spec.at === 'core');
  expect(calls.map(([name]) => name).filter((name) => !(name in actWords))).toEqual([]);
  const texts = Object.values(actWords);
  expect(
    texts.filter((text) => /\b(tenant|mirror|ledger|cursor|refresh|fetch|invalid)\b/i.test(text)),
  ).toEqual([]);
  expect(texts.every((text) => /^[A-Z]/.test(text))).toBe(true);
});
