// Calls found one area at a time are the calls of the whole contract, and nothing else.
import { describe, expect, it } from 'vitest';
import { contract } from '../../../src-shared/ipc/contract.ts';
import { isCallName } from '../../../src-shared/ipc/call-names.ts';
import { findCall } from '../../../src-shared/ipc/find-call.ts';

describe('a call of the contract', () => {
  it.each(Object.entries(contract))('%s is found in its area', async (name, spec) => {
    expect(isCallName(name)).toBe(true);
    expect(await findCall(name)).toBe(spec);
  });

  it.each(['', '.', 'app', 'app.', 'app.toString', 'constructor.name', '__proto__.toString', 'nothing.list'])(
    'is not found under %j',
    async (name) => {
      expect(isCallName(name)).toBe(false);
      expect(await findCall(name)).toBeNull();
    },
  );
});
