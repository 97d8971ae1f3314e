// What the person looks for in the campaigns table; it stays while they go elsewhere and come back.
import { create } from 'zustand';
import type { CampaignSort, CampaignStatus } from '../../stores/campaigns.ts';

export interface CampaignFilter {
  readonly search: string;
  readonly statuses: readonly CampaignStatus[];
  /** Null: by spend, high to low. */
  readonly sort: CampaignSort | null;
  readonly setSearch: (search: string) => void;
  readonly setStatuses: (statuses: readonly CampaignStatus[]) => void;
  readonly setSort: (sort: CampaignSort | null) => void;
  readonly clear: () => void;
}

export const useCampaignFilter = create<CampaignFilter>()((set) => ({
  search: '',
  statuses: [],
  sort: { by: 'spend', direction: 'desc' },
  setSearch: (search) => set({ search }),
  setStatuses: (statuses) => set({ statuses }),
  setSort: (sort) => set({ sort }),
  clear: () => set({ search: '', statuses: [] }),
}));

export function isFiltered(filter: Pick<CampaignFilter, 'search' | 'statuses'>): boolean {
  return filter.search !== '' || filter.statuses.length > 0;
}
