// Learns the zones of all accounts in scope, so that "full days" means the same in every view.
import { call, on } from '../api/client.ts';
import { coreNow } from './app.ts';
import { rested } from './lists.ts';
import { fullDays, usePeriod } from './period.ts';

export async function learnZones(): Promise<void> {
  const { length, zones, addZones } = usePeriod.getState();
  const answer = await call('campaigns.list', { range: fullDays(length, zones, coreNow()), limit: 1 });
  if (answer.ok) addZones(answer.data.zones.map(({ zone }) => zone));
}

export function followZones(): () => void {
  const learn = rested(learnZones);
  return on('changed', ({ topics }) => {
    if (topics.includes('accounts')) learn();
  });
}
