// Answers the calls about the network.
import type { Handlers } from '../calls/context.ts';
import type { Reachability } from './reachability.ts';

export function networkCalls(reachability: () => Reachability): Pick<Handlers, 'network.check'> {
  return { 'network.check': () => reachability().check() };
}
