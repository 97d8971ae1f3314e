// Learns the zones of all accounts in scope from the clients, so that "full days" means the same in every view.
import { useTenants } from './lists.ts';
import { usePeriod } from './period.ts';

/** Follows the list of clients, which is asked anew whenever accounts change. */
export function followZones(): () => void {
  return useTenants.subscribe(({ data }) => {
    if (data) usePeriod.getState().addZones(data.zones);
  });
}
