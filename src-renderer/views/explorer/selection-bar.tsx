// What is selected and what can be done with it; it stands where the toolbar was, at the same height.
import { Copy, TableProperties, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useBulk } from '../../stores/bulk.ts';
import type { ExplorerQuestion } from '../../stores/explorer.ts';
import type { MetricSums } from '../../../src-shared/ipc/tenants.ts';
import { useRoute } from '../../stores/route.ts';
import { useToasts } from '../../stores/toasts.ts';
import { count, money } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { countSelected, selectionOf, useSelection } from './explorer-selection.ts';
import type { ColumnLayout } from './explorer-state.ts';
import { ExportMenu } from './export-menu.tsx';
import { rowQuestion } from './row-question.ts';
import { SelectionTags } from './selection-tags.tsx';

interface SelectionBarProps {
  readonly question: ExplorerQuestion;
  /** Rows that match. */
  readonly total: number;
  readonly columns: readonly string[];
  readonly layout: ColumnLayout;
  readonly onCopy: () => void;
}

export function SelectionBar({ question, total, columns, layout, onCopy }: SelectionBarProps) {
  const selection = useSelection();
  const { all, refs } = selection;
  const [totals, setTotals] = useState<readonly MetricSums[]>([]);
  useEffect(() => {
    let current = true;
    void call('explorer.selected', { ...question, selection: selectionOf({ all, refs }) }).then((answer) => {
      if (current && answer.ok) setTotals(answer.data.totals);
    });
    return () => {
      current = false;
    };
  }, [question, all, refs]);
  const selected = countSelected(selection, total);
  const editMany = async () => {
    const answer = await call('explorer.refs', {
      ...rowQuestion(question),
      selection: selectionOf({ all, refs }),
    });
    if (!answer.ok) {
      useToasts.getState().show(t('explorer.editFailed'));
      return;
    }
    useBulk
      .getState()
      .choose({ ...answer.data, level: question.level === 'campaigns' ? 'campaign' : 'ad_group' });
    useRoute.getState().go({ view: 'bulk' });
  };
  return (
    <div
      role="toolbar"
      aria-label={t('explorer.selection')}
      className="flex min-h-[2.5rem] flex-wrap items-center gap-8 border-b border-line bg-selected px-16 py-4 text-13"
    >
      <strong className="font-semibold text-ink">
        {t('explorer.selected', { count: selected, shown: count(selected) })}
      </strong>
      <span className="text-ink-2">{totals.map((sums) => money(sums.spend, sums.currency)).join(' · ')}</span>
      {!all && selected < total ? (
        <Button kind="quiet" onClick={selection.selectAll}>
          {t('explorer.selectAllMatching', { count: total, shown: count(total) })}
        </Button>
      ) : null}
      <span className="flex-1" />
      <SelectionTags question={question} selection={selectionOf({ all, refs })} layout={layout} />
      {question.level === 'ads' ? null : (
        <Button icon={TableProperties} onClick={() => void editMany()}>
          {t('bulk.open')}
        </Button>
      )}
      <Button icon={Copy} shortcut="Ctrl+C" onClick={onCopy}>
        {t('explorer.copy')}
      </Button>
      <ExportMenu question={question} selection={selectionOf({ all, refs })} columns={columns} />
      <IconButton icon={X} label={t('explorer.clearSelection')} onClick={selection.clear} />
    </div>
  );
}
