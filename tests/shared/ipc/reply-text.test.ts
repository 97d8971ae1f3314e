// Every answer of the contract crosses to the page as JSON: none may hold what JSON loses.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '../../../src-shared/ipc/contract.ts';
import { readReply, writeReply } from '../../../src-shared/ipc/reply-text.ts';

it.each(Object.entries(contract))('%s', (_name, { output }) => {
  expect(() => z.toJSONSchema(output, { unrepresentable: 'throw' })).not.toThrow();
});

it('comes back as it was, whatever names it holds', () => {
  const data = { name: '\u2028</script>\u0000 "a" \ud83d\ude00', none: null, few: [1.5, -0.25] };
  const envelope = { ok: true, data, meta: { correlationId: 'c' } } as const;
  expect(readReply(writeReply(envelope))).toEqual(envelope);
});
