// The columns there are: shown or not, their order, width, and which stay in sight; every deed by key as well as by mouse.
import { ArrowDown, ArrowUp, Columns3, Minus, Pin, PinOff, Plus } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { Popover } from '../../components/popover.tsx';
import { Button } from '../../components/button.tsx';
import { t } from '../../words/translate.ts';
import { useExplorerState, type ColumnLayout } from './explorer-state.ts';
import { clampWidth, moveColumn } from './use-column-layout.ts';

interface ChosenColumn {
  readonly id: string;
  readonly header: string;
  readonly rem: number;
}

interface ColumnChooserProps {
  /** All of them; those shown come first, in their order. */
  readonly columns: readonly ChosenColumn[];
  readonly layout: ColumnLayout;
}

export function ColumnChooser({ columns, layout }: ColumnChooserProps) {
  const look = useExplorerState((state) => state.look);
  const change = (next: ColumnLayout) => look({ layout: next });
  const ids = columns.map(({ id }) => id);
  const flip = (list: readonly string[], id: string) =>
    list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
  return (
    <Popover label={t('explorer.columns')} icon={Columns3}>
      <div className="flex max-h-[26rem] w-[24rem] flex-col overflow-y-auto">
        {columns.map(({ id, header, rem }) => {
          const shown = id === 'name' || layout.shown.includes(id);
          const pinned = id === 'name' || layout.pinned.includes(id);
          const width = (by: number) =>
            change({ ...layout, sizes: { ...layout.sizes, [id]: clampWidth(rem + by) } });
          return (
            <div key={id} className="flex min-h-[1.75rem] items-center gap-2">
              <label className="flex min-w-0 flex-1 items-center gap-8 text-13 text-ink">
                <input
                  type="checkbox"
                  className="size-[1rem] accent-accent"
                  checked={shown}
                  disabled={id === 'name'}
                  onChange={() => change({ ...layout, order: ids, shown: flip(layout.shown, id) })}
                />
                <span className="truncate">{header}</span>
              </label>
              {shown ? (
                <>
                  <IconButton
                    icon={pinned ? PinOff : Pin}
                    label={t(pinned ? 'explorer.unpin' : 'explorer.pin', { column: header })}
                    disabled={id === 'name'}
                    onClick={() => change({ ...layout, pinned: flip(layout.pinned, id) })}
                  />
                  <IconButton
                    icon={Minus}
                    label={t('explorer.narrower', { column: header })}
                    onClick={() => width(-1)}
                  />
                  <IconButton
                    icon={Plus}
                    label={t('explorer.wider', { column: header })}
                    onClick={() => width(1)}
                  />
                  <IconButton
                    icon={ArrowUp}
                    label={t('explorer.earlier', { column: header })}
                    onClick={() => change({ ...layout, order: moveColumn(ids, id, -1) })}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={t('explorer.later', { column: header })}
                    onClick={() => change({ ...layout, order: moveColumn(ids, id, 1) })}
                  />
                </>
              ) : null}
            </div>
          );
        })}
      </div>
      <Button kind="quiet" onClick={() => look({ layout: null })}>
        {t('explorer.defaultColumns')}
      </Button>
    </Popover>
  );
}
