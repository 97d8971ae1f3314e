// The column of boxes by which rows are selected, with the mouse; the keys are the grid's.
import type { GridColumn } from '../../components/grid-columns.ts';
import type { ExplorerLine } from '../../../src-shared/ipc/explorer.ts';
import { t } from '../../words/translate.ts';
import { isSelected, useSelection } from './explorer-selection.ts';

function RowBox({ line }: { readonly line: Extract<ExplorerLine, { line: 'row' }> }) {
  const selected = useSelection((state) => isSelected(state, line.ref));
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      checked={selected}
      aria-label={t('explorer.selectRow', { name: line.name })}
      onChange={() => useSelection.getState().toggle([line.ref])}
      className="block h-[calc(var(--row)-1px)] w-[1rem] accent-accent"
    />
  );
}

function AllBox() {
  const all = useSelection((state) => state.all && state.refs.size === 0);
  const some = useSelection((state) => state.refs.size > 0);
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      checked={all}
      ref={(box) => {
        if (box) box.indeterminate = some;
      }}
      aria-label={t('explorer.selectAll')}
      onChange={() => (all || some ? useSelection.getState().clear() : useSelection.getState().selectAll())}
      className="size-[1rem] accent-accent"
    />
  );
}

export const selectColumn = (): GridColumn<ExplorerLine> => ({
  id: 'select',
  header: t('explorer.selection'),
  headerCell: <AllBox />,
  rem: 2.5,
  pinned: true,
  cell: (line) => (line.line === 'row' ? <RowBox line={line} /> : null),
});
