// What keys do with the line that has the focus: select, extend, open and close groups, copy.
import type { KeyboardEvent } from 'react';
import { cellOf } from '../../components/grid-spots.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { ExplorerLine } from '../../../src-shared/ipc/explorer.ts';
import { useExplorerState } from './explorer-state.ts';
import { useSelection } from './explorer-selection.ts';

interface FocusedLine {
  readonly line: ExplorerLine;
  readonly index: number;
  readonly lineAt: (index: number) => ExplorerLine | undefined;
  readonly copy: () => void;
}

/** True: the key is spent. */
export function answerLineKey(event: KeyboardEvent, { line, index, lineAt, copy }: FocusedLine): boolean {
  const ctrl = event.ctrlKey || event.metaKey;
  const { toggle, selectAll, clear, all, refs } = useSelection.getState();
  if (event.altKey) return false;
  if (ctrl) {
    if (event.key === 'a') selectAll();
    else if (event.key === 'c' && getSelection()?.isCollapsed !== false) copy();
    else return false;
    return true;
  }
  if (event.shiftKey) {
    if (event.key === ' ' && line.line === 'row') toggle([line.ref]);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = lineAt(index + (event.key === 'ArrowDown' ? 1 : -1));
      toggle(refsOf([line, next]), true);
      return moveOn(event);
    } else return false;
    return true;
  }
  if (event.key === 'Escape' && (all || refs.size > 0)) {
    clear();
    return true;
  }
  if ((event.key === 'x' || event.key === ' ') && line.line === 'row') {
    toggle([line.ref]);
    return true;
  }
  if (line.line === 'group' && cellOf(event.target) !== null) {
    const opens = event.key === 'ArrowRight' && !line.open;
    const closes = event.key === 'ArrowLeft' && line.open;
    if (!opens && !closes && event.key !== ' ') return false;
    useExplorerState.getState().toggleGroup(line.path);
    return true;
  }
  return false;
}

function refsOf(lines: readonly (ExplorerLine | undefined)[]): EntityRef[] {
  return lines.flatMap((line) => (line?.line === 'row' ? [line.ref] : []));
}

/** The selection grew; the focus goes on as for the arrow alone. */
function moveOn(event: KeyboardEvent): boolean {
  const key = new globalThis.KeyboardEvent('keydown', { key: event.key, bubbles: true, cancelable: true });
  event.target.dispatchEvent(key);
  return true;
}
