// What the contract says of every call that the core answers; calls without a policy do not compile in the first place.
import type { CallSpec } from '../../../src-shared/ipc/call.ts';
import { contract, type CoreCallName } from '../../../src-shared/ipc/contract.ts';

export const specs: ReadonlyMap<CoreCallName, CallSpec> = new Map(
  Object.entries(contract)
    .filter(([, spec]) => spec.at === 'core')
    .map(([name, spec]) => [name as CoreCallName, spec]),
);

export function specOf(name: CoreCallName): CallSpec {
  const spec = specs.get(name);
  if (!spec) throw new Error(`no call ${name}`);
  return spec;
}
