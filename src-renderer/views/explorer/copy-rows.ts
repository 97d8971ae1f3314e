// Puts the selected rows, or the focused one, on the clipboard as spreadsheets take them.
import { call } from '../../api/client.ts';
import { announce } from '../../stores/announcements.ts';
import type { ExplorerQuestion } from '../../stores/explorer.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { ExplorerLine } from '../../../src-shared/ipc/explorer.ts';
import { locale } from '../../words/locale.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { selectionOf, useSelection } from './explorer-selection.ts';
import { exportColumns, rowQuestion } from './row-question.ts';

export async function copyRows(
  question: ExplorerQuestion,
  columns: readonly string[],
  focused: ExplorerLine | null,
): Promise<void> {
  const state = useSelection.getState();
  const any = state.all || state.refs.size > 0;
  if (!any && focused?.line !== 'row') return;
  const selection = any
    ? selectionOf(state)
    : { is: 'some' as const, refs: focused?.line === 'row' ? [focused.ref] : [] };
  const answer = await call('explorer.copy', {
    ...rowQuestion(question),
    selection,
    locale: locale(),
    columns: exportColumns(columns),
  });
  if (!answer.ok) {
    useToasts.getState().show(t('explorer.copyFailed'));
    return;
  }
  await navigator.clipboard.writeText(answer.data.text);
  const text = t(answer.data.cut ? 'explorer.copiedSome' : 'explorer.copied', {
    count: answer.data.rows,
    shown: count(answer.data.rows),
  });
  useToasts.getState().show(text);
  announce(text);
}
