// The bar over the explorer: level, saved views, period, how many match, how old that is and how money was put in order.
import { memo } from 'react';
import { DataAge } from '../../components/data-age.tsx';
import { PeriodMenu } from '../../components/period-menu.tsx';
import { ProvisionalNote } from '../../components/provisional-note.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import type { ExplorerLevel, SortField } from '../../../src-shared/domain/explorer-fields.ts';
import { useExplorer } from '../../stores/explorer.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { CompareMenu } from './compare-menu.tsx';
import { LevelSwitch } from './level-switch.tsx';
import { SortNote } from './sort-note.tsx';
import { ViewsMenu } from './views-menu.tsx';

interface ExplorerHeadProps {
  readonly level: ExplorerLevel;
  /** Last day of the period. */
  readonly to: string;
  readonly by: SortField;
}

/** A key in the table draws it again only where a number in it changed. */
export const ExplorerHead = memo(function ExplorerHead({ level, to, by }: ExplorerHeadProps) {
  return (
    <ViewBar
      title={t('explorer.title')}
      lead={null}
      scope={
        <>
          <LevelSwitch />
          <ViewsMenu />
          <PeriodMenu compare={<CompareMenu />} />
          <Answered level={level} to={to} by={by} />
        </>
      }
    />
  );
});

function Answered({ level, to, by }: ExplorerHeadProps) {
  const head = useExplorer((state) => state.head);
  if (!head) return null;
  return (
    <>
      <span className="whitespace-nowrap">
        {t(`explorer.rows.${level}`, { count: head.total, shown: count(head.total) })}
      </span>
      <DataAge syncedAt={head.syncedAt} />
      <ProvisionalNote from={head.provisionalFrom} to={to} />
      <SortNote by={by} currencies={head.totals.length} />
    </>
  );
}
