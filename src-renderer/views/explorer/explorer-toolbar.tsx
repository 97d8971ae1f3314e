// The toolbar of the explorer: level, find, conditions, groups, columns and the inspector's switch.
import { PanelRight, Search, X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import type { ExplorerQuestion } from '../../stores/explorer.ts';
import { t } from '../../words/translate.ts';
import { isFiltered, useExplorerState } from './explorer-state.ts';
import { FilterBar } from './filter-bar.tsx';
import { GroupMenu } from './group-menu.tsx';

interface ExplorerToolbarProps {
  readonly question: ExplorerQuestion;
  readonly findRef: RefObject<HTMLInputElement | null>;
  readonly inspector: boolean;
  readonly onInspector: () => void;
  /** Down from the field goes to the rows. */
  readonly onDown: () => void;
  /** More controls of the table, before the inspector's switch. */
  readonly children?: ReactNode;
}

export function ExplorerToolbar(props: ExplorerToolbarProps) {
  const { question, findRef, inspector, onInspector, onDown, children } = props;
  const state = useExplorerState();
  return (
    <div
      role="toolbar"
      aria-label={t('campaigns.toolbar')}
      className="flex min-h-[2.5rem] flex-wrap items-center gap-8 border-b border-line bg-surface px-16 py-4"
    >
      <div className="relative w-[16rem] max-w-full">
        <Search aria-hidden size="0.875rem" className="absolute top-1/2 left-8 -translate-y-1/2 text-ink-3" />
        <input
          ref={findRef}
          type="search"
          aria-label={t(`explorer.find.${state.level}`)}
          placeholder={t(`explorer.find.${state.level}`)}
          value={state.search}
          maxLength={200}
          onChange={(event) => state.look({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') state.look({ search: '' });
            if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault();
              onDown();
            }
          }}
          className="min-h-[1.75rem] w-full rounded-button border border-control bg-raised pr-8 pl-[1.75rem] text-13 text-ink select-text"
        />
      </div>
      <FilterBar question={question} />
      {isFiltered(state) ? <IconButton icon={X} label={t('filter.clear')} onClick={state.clear} /> : null}
      <span className="flex-1" />
      <GroupMenu />
      {children}
      <IconButton
        icon={PanelRight}
        label={t('inspector.toggle')}
        shortcut="Control+I"
        aria-pressed={inspector}
        onClick={onInspector}
      />
    </div>
  );
}
