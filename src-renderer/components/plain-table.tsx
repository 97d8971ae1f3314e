// A small table that only shows: one head, hairlines between rows, the heights of the density. Grids have their own.
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

export interface PlainColumn {
  readonly text: string;
  readonly align?: 'left' | 'right';
  /** The head is read out and not seen, for example over buttons. */
  readonly unseen?: boolean;
}

interface PlainTableProps {
  readonly columns: readonly PlainColumn[];
  /** Read out before the table, where no heading or region names it. */
  readonly caption?: string;
  /** The first column stands at the edge of the view. */
  readonly atEdge?: boolean;
  /** The head stays when the rows scroll under it. */
  readonly sticky?: boolean;
  /** The rows. */
  readonly children: ReactNode;
}

export function PlainTable({ columns, caption, atEdge, sticky, children }: PlainTableProps) {
  return (
    <table className="w-full text-left text-(length:--row-text) leading-(--row-line)">
      {caption === undefined ? null : <caption className="sr-only">{caption}</caption>}
      <thead className={cx('bg-sunken text-ink-2', sticky && 'sticky top-0')}>
        <tr className="h-(--head) border-b border-line-strong">
          {columns.map(({ text, align, unseen }) => (
            <th
              key={text}
              scope="col"
              className={cx(
                'px-(--cell) font-medium whitespace-nowrap',
                align === 'right' && 'text-right',
                atEdge && 'first:pl-16',
              )}
            >
              {unseen ? <span className="sr-only">{text}</span> : text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
