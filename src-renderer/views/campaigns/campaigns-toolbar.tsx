// The toolbar of the campaigns table: find by name, status, and the inspector's switch.
import { PanelRight, Search, TableProperties, X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { Link } from '../../components/link.tsx';
import { Menu, MenuChoices } from '../../components/menu.tsx';
import type { CampaignStatus } from '../../stores/campaigns.ts';
import { t } from '../../words/translate.ts';
import { useCampaignFilter } from './campaign-filter.ts';

const ANY = 'any';
const statusChoices: readonly CampaignStatus[] = ['active', 'paused', 'archived', 'removed'];

interface CampaignsToolbarProps {
  readonly findRef: RefObject<HTMLInputElement | null>;
  readonly inspector: boolean;
  readonly onInspector: () => void;
  /** More controls of the table, before the inspector's switch. */
  readonly children?: ReactNode;
}

export function CampaignsToolbar({ findRef, inspector, onInspector, children }: CampaignsToolbarProps) {
  const { search, statuses, setSearch, setStatuses } = useCampaignFilter();
  const status = statuses[0];
  const statusText = status ? t(`campaignStatus.${status}`) : t('filter.anyStatus');
  return (
    <div
      role="toolbar"
      aria-label={t('campaigns.toolbar')}
      className="flex min-h-[2.5rem] flex-wrap items-center gap-8 border-b border-line bg-surface px-16 py-4"
    >
      <div className="relative w-[18rem] max-w-full">
        <Search aria-hidden size="0.875rem" className="absolute top-1/2 left-8 -translate-y-1/2 text-ink-3" />
        <input
          ref={findRef}
          type="search"
          aria-label={t('campaigns.find')}
          placeholder={t('campaigns.find')}
          value={search}
          maxLength={200}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSearch('');
          }}
          className="min-h-[1.75rem] w-full rounded-button border border-control bg-raised pr-8 pl-[1.75rem] text-13 text-ink select-text"
        />
      </div>
      <Menu
        label={t('filter.status', { status: statusText })}
        className="border-control!"
        trigger={<span>{statusText}</span>}
      >
        <MenuChoices
          value={status ?? ANY}
          choices={[
            { value: ANY, text: t('filter.anyStatus') },
            ...statusChoices.map((value) => ({ value, text: t(`campaignStatus.${value}`) })),
          ]}
          onChange={(value) => setStatuses(value === ANY ? [] : [value as CampaignStatus])}
        />
      </Menu>
      {search !== '' || status ? (
        <IconButton icon={X} label={t('filter.clear')} onClick={useCampaignFilter.getState().clear} />
      ) : null}
      <span className="flex-1" />
      {children}
      <Link
        to={{ view: 'bulk' }}
        className="inline-flex min-h-[1.75rem] items-center gap-4 rounded-button border border-control px-8 text-13 text-ink hover:bg-hover"
      >
        <TableProperties aria-hidden size="0.875rem" />
        {t('bulk.open')}
      </Link>
      <IconButton
        icon={PanelRight}
        label={t('inspector.toggle')}
        shortcut="Control+I"
        aria-pressed={inspector}
        onClick={onInspector}
      />
    </div>
  );
}
