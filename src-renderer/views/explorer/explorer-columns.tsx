// Every column the explorer has, in the order they stand by default.
import type { ReactNode } from 'react';
import type { GridColumn } from '../../components/grid-columns.ts';
import { TagBadges } from '../../components/tag-badges.tsx';
import { cutText } from '../../components/cut-text.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import type { ExplorerLine, ExplorerRow } from '../../../src-shared/ipc/explorer.ts';
import { dayIn } from '../../../src-shared/domain/days.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { coreNow } from '../../stores/app.ts';
import { platformWord } from '../../words/platform-words.ts';
import { dayText } from '../../words/times.ts';
import { t, type WordKey } from '../../words/translate.ts';
import { BudgetText } from '../campaigns/budget-text.tsx';
import { RowState } from '../campaigns/row-state.tsx';
import { StatusText } from '../campaigns/status-text.tsx';
import { FigureCell, type FigureId, type Figures } from './line-figures.tsx';

type LineColumn = GridColumn<ExplorerLine>;

/** Figures of a line; `code` as the column's header leaves it out. */
function figuresOf(line: ExplorerLine, code: boolean): Figures {
  if (line.line === 'group') return { sums: line.totals, previous: line.previousTotals, code };
  const { currency } = line;
  return {
    sums: [{ currency, ...line.metrics }],
    previous: [{ currency, ...line.previous }],
    code,
  };
}

const rowOnly =
  (cell: (row: ExplorerRow) => ReactNode): LineColumn['cell'] =>
  (line) =>
    line.line === 'row' ? cell(line) : null;

const text = (value: string) => <bdi {...cutText}>{value}</bdi>;

interface TextColumn {
  readonly id: string;
  readonly word: WordKey;
  readonly rem: number;
  readonly sortable?: boolean;
  readonly cell: (row: ExplorerRow) => ReactNode;
}

const day = (row: ExplorerRow, at: number | null) =>
  at === null ? null : <span>{dayText(dayIn(row.zone, at), coreNow())}</span>;

const textColumns: readonly TextColumn[] = [
  { id: 'review', word: 'column.state', rem: 6.5, sortable: false, cell: (row) => <RowState row={row} /> },
  { id: 'client', word: 'column.client', rem: 7.5, cell: (row) => text(row.tenantName) },
  { id: 'status', word: 'column.status', rem: 5.5, cell: (row) => <StatusText status={row.status} /> },
  { id: 'campaign', word: 'explorer.campaign', rem: 10, cell: (row) => text(row.campaign?.name ?? '') },
  { id: 'ad_group', word: 'explorer.adGroup', rem: 10, cell: (row) => text(row.adGroup?.name ?? '') },
  { id: 'platform', word: 'campaign.platform', rem: 6, cell: (row) => platformNames[row.platform] },
  { id: 'account', word: 'campaign.account', rem: 8.5, cell: (row) => text(row.accountName) },
  { id: 'objective', word: 'campaign.objective', rem: 8, cell: (row) => text(platformWord(row.objective)) },
  { id: 'delivery', word: 'campaign.delivery', rem: 8, cell: (row) => text(platformWord(row.delivery)) },
  {
    id: 'tags',
    word: 'tags.title',
    rem: 9,
    sortable: false,
    cell: (row) => <TagBadges own={row.tags} above={row.tagsAbove} />,
  },
];

const dateColumns: readonly TextColumn[] = [
  { id: 'start', word: 'explorer.start', rem: 6.5, cell: (row) => day(row, row.startAt) },
  { id: 'end', word: 'explorer.end', rem: 6.5, cell: (row) => day(row, row.endAt) },
  {
    id: 'updated',
    word: 'explorer.updated',
    rem: 7,
    cell: (row) => (row.updatedAt === null ? null : <TimeAgo at={row.updatedAt} />),
  },
];

interface FigureColumn {
  readonly id: FigureId;
  readonly word: WordKey;
  readonly explain?: WordKey;
  readonly money?: boolean;
  readonly rem: number;
  /** Where the currency stands after each amount. */
  readonly wide?: number;
}

export const figureColumns: readonly FigureColumn[] = [
  { id: 'spend', word: 'column.spend', money: true, rem: 8, wide: 10.75 },
  { id: 'change', word: 'column.change', explain: 'explorer.changeExplain', rem: 5.5 },
  { id: 'conversions', word: 'column.conversions', explain: 'column.conversionsExplain', rem: 5 },
  { id: 'cpa', word: 'column.cpa', explain: 'column.cpaExplain', money: true, rem: 6.5, wide: 7.25 },
  { id: 'roas', word: 'column.roas', explain: 'column.roasExplain', rem: 4.75 },
  { id: 'impressions', word: 'campaign.impressions', rem: 7.5 },
  { id: 'clicks', word: 'campaign.clicks', rem: 5.5 },
  { id: 'ctr', word: 'explorer.ctr', explain: 'explorer.ctrExplain', rem: 4.75 },
  { id: 'cpc', word: 'explorer.cpc', explain: 'explorer.cpcExplain', money: true, rem: 6, wide: 7.25 },
  { id: 'cvr', word: 'explorer.cvr', explain: 'explorer.cvrExplain', rem: 4.75 },
  { id: 'value', word: 'explorer.value', explain: 'explorer.valueExplain', money: true, rem: 8, wide: 10.75 },
];

/** `currency`: the one of all rows, which then stands in the headers; null when they differ. */
export function explorerColumns(
  currency: string | null,
  name: (line: ExplorerLine) => ReactNode,
): readonly LineColumn[] {
  const code = currency === null;
  const named = ({ id, word, rem, sortable = true, cell }: TextColumn): LineColumn => ({
    id,
    header: t(word),
    rem,
    sortable,
    text: true,
    cell: rowOnly(cell),
  });
  const withCode = (word: string) =>
    currency === null ? word : t('column.withCurrency', { word, currency });
  return [
    {
      id: 'name',
      header: t('column.name'),
      rem: 13,
      grow: 2,
      sortable: true,
      text: true,
      pinned: true,
      rowHeader: true,
      cell: name,
    },
    ...textColumns.map(named),
    {
      id: 'budget',
      header: withCode(t('column.budget')),
      align: 'right',
      rem: code ? 10.75 : 9.5,
      sortable: true,
      cell: rowOnly((row) =>
        row.budget === null ? null : (
          <BudgetText
            budget={row.budget}
            currency={row.currency}
            platform={row.platform}
            code={code}
            of={row.kind === 'ad_group' ? 'ad_group' : 'campaign'}
          />
        ),
      ),
    },
    ...figureColumns.map(({ id, word, explain, money, rem, wide }): LineColumn => ({
      id,
      header: money ? withCode(t(word)) : t(word),
      ...(explain ? { explain: t(explain) } : {}),
      align: 'right',
      rem: code ? (wide ?? rem) : rem,
      sortable: true,
      cell: (line) => <FigureCell id={id} figures={figuresOf(line, code)} />,
    })),
    ...dateColumns.map(named),
  ];
}
