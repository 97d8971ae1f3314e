// Campaigns by name for the palette, asked of the core a moment after the last key.
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { useRange } from '../../stores/period.ts';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';

const REST_MS = 120;
const SHOWN = 8;

/** Nothing is asked for fewer than two letters. The newest question wins. */
export function useFoundCampaigns(query: string): readonly CampaignRow[] {
  const range = useRange();
  const [found, setFound] = useState<{ readonly query: string; readonly rows: readonly CampaignRow[] }>({
    query: '',
    rows: [],
  });
  const { from, to } = range;
  useEffect(() => {
    if (query.length < 2) return;
    let stale = false;
    const timer = setTimeout(() => {
      void call('campaigns.list', {
        range: { from, to },
        search: query,
        sort: { by: 'spend', direction: 'desc' },
        offset: 0,
        limit: SHOWN,
      }).then((answer) => {
        if (!stale && answer.ok) setFound({ query, rows: answer.data.rows });
      });
    }, REST_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [query, from, to]);
  return query.length >= 2 ? found.rows : [];
}
