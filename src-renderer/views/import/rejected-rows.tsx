// Rows of an import that were rejected, a page at a time, each with its line, its reason and its cells.
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import type { Envelope } from '../../../src-shared/ipc/errors.ts';
import type { ImportRow } from '../../../src-shared/ipc/imports.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { rejectText } from './reject-text.ts';

const pageRows = 100;

type Page = Envelope<CallOutput<'imports.rejected'>>;

export function RejectedRows({ row }: { readonly row: ImportRow }) {
  const [offset, setOffset] = useState(0);
  const [page, setPage] = useState<Page | null>(null);
  useEffect(() => {
    let wanted = true;
    void call('imports.rejected', { id: row.id, offset, limit: pageRows }).then((answer) => {
      if (wanted) setPage(answer);
    });
    return () => {
      wanted = false;
    };
  }, [row.id, offset]);
  const title = t('import.rejected', { count: row.rejected, shown: count(row.rejected), name: row.fileName });
  return (
    <section aria-labelledby="import-rejected" className="flex flex-col gap-8 pt-16">
      <h3 id="import-rejected" className="px-16 text-14 font-semibold text-ink">
        {title}
      </h3>
      {page === null ? <Skeleton lines={4} /> : null}
      {page && !page.ok ? <ErrorBlock error={page.error} className="mx-16" /> : null}
      {page?.ok ? (
        <>
          <PlainTable
            atEdge
            columns={[
              { text: t('import.line'), align: 'right' },
              { text: t('import.rejectedWhy') },
              { text: t('import.rejectedCells') },
            ]}
          >
            {page.data.rows.map((rejected) => (
              <tr key={rejected.line} className="h-(--row) border-b border-line">
                <td className="px-(--cell) pl-16 text-right text-ink-3 tabular-nums">{rejected.line}</td>
                <td className="px-(--cell)">
                  {rejectText(rejected, { cells: rejected.cells, platform: row.platform })}
                </td>
                <td className="selectable max-w-[40rem] truncate px-(--cell) pr-16 text-ink-2">
                  <bdi>{rejected.cells.join(' | ')}</bdi>
                </td>
              </tr>
            ))}
          </PlainTable>
          {page.data.total > pageRows ? (
            <div className="flex items-center gap-8 px-16">
              <Button disabled={offset === 0} onClick={() => setOffset(offset - pageRows)}>
                {t('import.earlier')}
              </Button>
              <Button
                disabled={offset + pageRows >= page.data.total}
                onClick={() => setOffset(offset + pageRows)}
              >
                {t('import.later')}
              </Button>
              <span className="text-ink-2">
                {t('import.pageOf', {
                  from: count(offset + 1),
                  to: count(Math.min(offset + pageRows, page.data.total)),
                  total: count(page.data.total),
                })}
              </span>
            </div>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
