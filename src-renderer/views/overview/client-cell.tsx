// A client's name with its pin, and the button to what can be done with it.
import { Ellipsis, Pin } from 'lucide-react';
import { cx } from '../../components/class-names.ts';
import { Link } from '../../components/link.tsx';
import { NameText } from '../../components/name-text.tsx';
import { t } from '../../words/translate.ts';
import type { ClientRow } from './client-rows.ts';
import { openClientMenu } from './client-menu-spot.ts';

export function ClientCell({ row: { client, first, pinned, sums } }: { readonly row: ClientRow }) {
  return (
    <div className="flex w-full min-w-0 items-center gap-4">
      <span className="flex min-w-0 flex-1 flex-col">
        <Link
          inGrid
          to={{ view: 'campaigns' }}
          client={client.id}
          className={cx('min-w-0 hover:underline', first ? 'font-medium text-ink' : 'text-ink-3')}
        >
          <NameText name={client.name} />
        </Link>
        <span className="flex items-center gap-4 text-12 text-ink-3">
          {pinned && first ? (
            <>
              <Pin aria-hidden size="0.75rem" className="shrink-0" />
              <span>{t('overview.pinned')}</span>
            </>
          ) : first ? (
            <span className="truncate">
              {t('overview.active', { active: client.activeCampaigns, count: client.campaigns })}
            </span>
          ) : (
            <span>{t('overview.alsoIn', { currency: sums?.currency ?? client.currency })}</span>
          )}
        </span>
      </span>
      {first ? (
        <button
          type="button"
          tabIndex={-1}
          data-row-menu
          aria-label={t('overview.menu', { name: client.name })}
          title={t('overview.menu', { name: client.name })}
          onClick={(event) => openClientMenu(client.id, event.currentTarget)}
          className="inline-flex size-[1.5rem] shrink-0 items-center justify-center rounded-button border border-transparent text-ink-3 hover:bg-selected hover:text-ink"
        >
          <Ellipsis aria-hidden size="1rem" />
        </button>
      ) : null}
    </div>
  );
}
