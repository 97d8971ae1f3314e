// Which columns are shown, in which order, how wide, and which stay in sight: TanStack Table's state over the person's layout.
import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { GridColumn } from '../../components/grid-columns.ts';
import type { ExplorerLevel } from '../../../src-shared/domain/explorer-fields.ts';
import { useExplorerState, type ColumnLayout } from './explorer-state.ts';

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

interface NoRow {
  readonly id: string;
}
const noRows: NoRow[] = [];

const narrowest = 3.5;
const widest = 40;

export interface LayoutRoom {
  readonly level: ExplorerLevel;
  /** More than one client is in scope. */
  readonly clients: boolean;
  readonly roomy: boolean;
  /** Somebody here uses tags. */
  readonly tags: boolean;
}

/** What a person sees who never chose. */
export function defaultColumns({ level, clients, roomy, tags }: LayoutRoom): string[] {
  const above = level === 'campaigns' ? [] : level === 'ad_groups' ? ['campaign'] : ['campaign', 'ad_group'];
  return [
    'name',
    ...(level === 'campaigns' ? ['review'] : []),
    ...above,
    ...(clients ? ['client'] : []),
    ...(roomy || level !== 'campaigns' ? ['status'] : []),
    ...(tags ? ['tags'] : []),
    ...(level === 'ads' ? [] : ['budget']),
    'spend',
    'change',
    'conversions',
    'cpa',
    'roas',
    ...(roomy ? ['impressions', 'clicks', 'ctr'] : []),
  ];
}

/** The columns as they are to be shown; the name always is, and always first of those that may move. */
export function useColumnLayout<Row>(
  columns: readonly GridColumn<Row>[],
  room: LayoutRoom,
): { readonly columns: readonly GridColumn<Row>[]; readonly layout: ColumnLayout } {
  const chosen = useExplorerState((state) => state.layout);
  const { level, clients, roomy, tags } = room;
  const layout = useMemo<ColumnLayout>(
    () =>
      chosen ?? {
        order: [],
        shown: defaultColumns({ level, clients, roomy, tags }),
        pinned: ['name'],
        sizes: {},
      },
    [chosen, level, clients, roomy, tags],
  );
  const defs = useMemo(
    () =>
      columns.map(({ id, rem }) => ({ id, size: rem, minSize: 1, maxSize: widest, accessorFn: () => null })),
    [columns],
  );
  const table = useTable({
    features,
    columns: defs,
    data: noRows,
    state: {
      columnOrder: [...layout.order],
      columnPinning: { start: ['name', ...layout.pinned.filter((id) => id !== 'name')], end: [] },
      columnSizing: { ...layout.sizes },
      columnVisibility: Object.fromEntries(
        columns.map(({ id }) => [id, id === 'name' || layout.shown.includes(id)]),
      ),
    },
  });
  const arranged = table
    .getVisibleLeafColumns()
    .map((column) => [column.id, column.getSize(), column.getIsPinned() === 'start'] as const);
  const key = JSON.stringify(arranged);
  const placed = useMemo(
    () =>
      (JSON.parse(key) as typeof arranged).flatMap(([id, size, pinned]): GridColumn<Row>[] => {
        const column = columns.find((one) => one.id === id);
        if (!column) return [];
        const { grow, ...rest } = column;
        const sized = layout.sizes[id] !== undefined;
        const narrow = size < column.rem;
        return [{ ...rest, rem: size, pinned, narrow, ...(grow && !sized ? { grow } : {}) }];
      }),
    [key, columns, layout.sizes],
  );
  return { columns: placed, layout };
}

export const clampWidth = (rem: number) => Math.min(widest, Math.max(narrowest, Math.round(rem * 4) / 4));

/** `by` -1 or 1: one place to the left or right. `ids`: the columns as they stand. */
export function moveColumn(ids: readonly string[], id: string, by: number): readonly string[] {
  const order = [...ids];
  const at = order.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= order.length) return ids;
  order.splice(at, 1);
  order.splice(to, 0, id);
  return order;
}
