// Campaigns, ad groups and ads by name for the palette, asked of the core a moment after the last key.
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { useRange } from '../../stores/period.ts';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';

const REST_MS = 120;
const SHOWN = 8;
/** Campaigns are found first, by words of names; as many again may be what is in them. */
const FOUND = 24;

export type FoundPart = CallOutput<'explorer.find'>['rows'][number];

export interface FoundEntities {
  /** Of the period, largest spend first. */
  readonly campaigns: readonly CampaignRow[];
  /** Ad groups and ads. */
  readonly parts: readonly FoundPart[];
}

const nothing: FoundEntities = { campaigns: [], parts: [] };

/** Nothing is asked for fewer than two letters. The newest question wins. */
export function useFoundEntities(query: string): FoundEntities {
  const { from, to } = useRange();
  const [found, setFound] = useState(nothing);
  useEffect(() => {
    if (query.length < 2) return;
    let stale = false;
    const timer = setTimeout(() => {
      void Promise.all([
        call('campaigns.list', {
          range: { from, to },
          search: query,
          sort: { by: 'spend', direction: 'desc' },
          offset: 0,
          limit: SHOWN,
        }),
        call('explorer.find', { tenantId: null, text: query, limit: FOUND }),
      ]).then(([campaigns, named]) => {
        if (stale) return;
        setFound({
          campaigns: campaigns.ok ? campaigns.data.rows : [],
          parts: named.ok ? named.data.rows.filter(({ kind }) => kind !== 'campaign').slice(0, SHOWN) : [],
        });
      });
    }, REST_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [query, from, to]);
  return query.length >= 2 ? found : nothing;
}
