// What is unusual and nobody has acknowledged yet; for admins, in every view.
import { call, on } from '../api/client.ts';
import { t } from '../words/translate.ts';
import { announce } from './announcements.ts';
import { onCoreBack } from './app.ts';
import { rested } from './lists.ts';
import { createResource } from './resource.ts';

export const useAlerts = createResource('audit.alerts');

/** For all admins of the workspace, not for this window alone. */
export async function acknowledge(seq: number): Promise<void> {
  const answer = await call('audit.acknowledge', { seq });
  if (answer.ok) announce(t('alert.acknowledged'));
  await useAlerts.getState().reload();
}

/** For admins alone; the core refuses everybody else. Returns the function that ends it. */
export function followAlerts(): () => void {
  useAlerts.getState().show({});
  const reload = rested(() => useAlerts.getState().reload());
  const ends = [
    onCoreBack(reload),
    on('changed', ({ topics }) => {
      if (topics.includes('alerts')) reload();
    }),
  ];
  return () => {
    ends.forEach((end) => end());
    useAlerts.getState().clear();
  };
}
