// The line under a view bar while there is no network: what can be done, and what waits.
import { useApp } from '../stores/app.ts';
import { useUnposted } from '../stores/lists.ts';
import { clockText } from '../words/times.ts';
import { t } from '../words/translate.ts';
import { Banner } from './banner.tsx';

export function OfflineLine() {
  const network = useApp((state) => state.state?.network);
  const waiting = useUnposted();
  if (!network || network.online) return null;
  return (
    <div role="status">
      <Banner
        state="stale"
        text={t('network.offlineLine', { time: clockText(network.since), count: waiting })}
      />
    </div>
  );
}
