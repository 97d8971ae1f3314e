// Orders campaigns the way a person asked; what has no value comes last in either direction.
import type { z } from 'zod';
import type { Sums } from '../../../src-shared/domain/sums.ts';
import type { campaignSort } from '../../../src-shared/ipc/campaigns.ts';
import type { EntityStatus } from '../connectors/rows.ts';

export interface SortAsk {
  readonly by: z.infer<typeof campaignSort>;
  readonly direction: 'asc' | 'desc';
}

export interface Sortable {
  readonly extId: string;
  readonly name: string;
  readonly status: EntityStatus;
  readonly budgetMicros: bigint | null;
  /** Name of the client. */
  readonly client: string;
  readonly sums: Sums;
}

type Key = string | bigint | number | null;

const statusOrder: readonly EntityStatus[] = ['active', 'paused', 'other', 'archived', 'removed'];

const keys: Readonly<Record<SortAsk['by'], (row: Sortable) => Key>> = {
  name: (row) => row.name,
  client: (row) => row.client,
  status: (row) => statusOrder.indexOf(row.status),
  budget: (row) => row.budgetMicros,
  spend: (row) => row.sums.spend,
  conversions: (row) => row.sums.conversions,
  clicks: (row) => row.sums.clicks,
  impressions: (row) => row.sums.impressions,
  // A ratio for order only: what people see is computed exactly from its parts.
  cpa: ({ sums }) => (sums.conversions === 0n ? null : Number(sums.spend) / Number(sums.conversions)),
  roas: ({ sums }) => (sums.spend === 0n ? null : Number(sums.value) / Number(sums.spend)),
};

/** Ties are broken by name and id, so that pages do not overlap. */
export function sortCampaigns<T extends Sortable>(rows: readonly T[], { by, direction }: SortAsk): T[] {
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const key = keys[by];
  const sign = direction === 'asc' ? 1 : -1;
  const order = (a: Key, b: Key): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'string' && typeof b === 'string') return sign * compare(a, b);
    return a < b ? -sign : a > b ? sign : 0;
  };
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort(
      (a, b) =>
        order(a.key, b.key) ||
        compare(a.row.name, b.row.name) ||
        (a.row.extId < b.row.extId ? -1 : a.row.extId > b.row.extId ? 1 : 0),
    )
    .map(({ row }) => row);
}
