// What the person imported, newest first: what became of the rows, and those that were rejected.
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { NameText } from '../../components/name-text.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import type { StateName } from '../../components/states.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useImporting } from '../../stores/importing.ts';
import { useImports } from '../../stores/lists.ts';
import { errorWords } from '../../words/errors.ts';
import type { ImportRow } from '../../../src-shared/ipc/imports.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { RejectedRows } from './rejected-rows.tsx';

const states: Readonly<Record<ImportRow['state'], StateName>> = {
  running: 'posting',
  done: 'synced',
  stopped: 'paused',
  failed: 'error',
};

export function ImportHistory() {
  const { data, error, reload } = useImports();
  const newest = useImporting((state) => state.running?.id ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  if (error) return <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />;
  if (!data || data.rows.length === 0) return null;
  // The rejected rows of the import that has ended last are open without asking.
  const open = data.rows.find((row) => row.id === (chosen ?? newest) && row.state !== 'running');
  return (
    <section aria-labelledby="import-history" className="flex flex-col gap-8 border-t border-line py-16">
      <h2 id="import-history" className="px-16 text-16 font-semibold text-ink">
        {t('import.history')}
      </h2>
      <PlainTable
        atEdge
        columns={[
          { text: t('import.column.file') },
          { text: t('column.state') },
          { text: t('import.column.when') },
          { text: t('import.column.read'), align: 'right' },
          { text: t('import.column.written'), align: 'right' },
          { text: t('import.column.unchanged'), align: 'right' },
          { text: t('import.column.synced'), align: 'right' },
          { text: t('import.column.rejected'), align: 'right' },
          { text: t('connections.actions'), unseen: true },
        ]}
      >
        {data.rows.map((row) => (
          <HistoryLine key={row.id} row={row} onShow={() => setChosen(row.id)} />
        ))}
      </PlainTable>
      {open && open.rejected > 0 ? <RejectedRows key={open.id} row={open} /> : null}
    </section>
  );
}

function HistoryLine({ row, onShow }: { readonly row: ImportRow; readonly onShow: () => void }) {
  const figures = [row.read, row.written, row.unchanged, row.synced, row.rejected];
  return (
    <tr className="h-(--row) border-b border-line">
      <th scope="row" className="max-w-[20rem] px-(--cell) pl-16 font-medium">
        <NameText name={row.fileName} />
      </th>
      <td className="px-(--cell)">
        <StateBadge state={states[row.state]} text={t(`import.state.${row.state}`)} />
        {row.error ? (
          <span className="block text-12 text-error-ink">
            {errorWords(row.error.code, row.error.params).title}
          </span>
        ) : null}
      </td>
      <td className="px-(--cell) whitespace-nowrap text-ink-2">
        <TimeAgo at={row.startedAt} />
      </td>
      {figures.map((figure, at) => (
        <td key={at} className="px-(--cell) text-right tabular-nums">
          {count(figure)}
        </td>
      ))}
      <td className="px-(--cell) pr-16 text-right">
        {row.rejected > 0 && row.state !== 'running' ? (
          <Button aria-label={t('import.showOf', { name: row.fileName })} onClick={onShow}>
            {t('import.show')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
