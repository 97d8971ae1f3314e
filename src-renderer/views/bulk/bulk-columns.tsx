// The columns of a bulk edit's preview: what each row has and would have, and what stands against it.
import type { GridColumn } from '../../components/grid-columns.ts';
import { ChangeLine } from '../../components/field-value.tsx';
import { NameText } from '../../components/name-text.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import type { BulkRow } from '../../../src-shared/ipc/bulk.ts';
import { t, type WordKey } from '../../words/translate.ts';

interface Taking {
  readonly left: ReadonlySet<string>;
  readonly take: (ref: string, on: boolean) => void;
}

export function bulkColumns({ left, take }: Taking): readonly GridColumn<BulkRow>[] {
  return [
    {
      id: 'name',
      header: t('column.name'),
      rem: 11,
      grow: 2,
      text: true,
      cell: ({ ref, campaignName, refused }) => (
        <span className="flex min-w-0 items-center gap-8">
          <input
            type="checkbox"
            aria-label={t('bulk.take', { name: campaignName })}
            disabled={refused !== null}
            checked={refused === null && !left.has(ref)}
            onChange={(event) => take(ref, event.target.checked)}
            className="size-16 shrink-0 accent-accent-ink disabled:invisible"
          />
          <NameText name={campaignName} />
        </span>
      ),
    },
    {
      id: 'client',
      header: t('column.client'),
      rem: 6.5,
      grow: 1,
      text: true,
      cell: ({ tenantName }) => (
        <bdi className="truncate" title={tenantName}>
          {tenantName}
        </bdi>
      ),
    },
    // Room for two amounts with their codes: figures are never cut.
    { id: 'change', header: t('outbox.change'), rem: 19, grow: 3, cell: (row) => <ChangeLine {...row} /> },
    { id: 'notes', header: t('bulk.notes'), rem: 8, grow: 2, cell: (row) => <Notes row={row} /> },
  ];
}

function Notes({ row }: { readonly row: BulkRow }) {
  const { refused, findings } = row;
  const said = findings.map(({ rule, params }) => t(`preflight.${rule}`, params)).join(' ');
  const text = refused !== null && said === '' ? t(`bulk.refused.${refused}` as WordKey) : said;
  if (text === '') return null;
  return (
    <span className="min-w-0 truncate" title={text}>
      <StateBadge plain state={refused === null ? 'warning' : 'error'} text={text} />
    </span>
  );
}
