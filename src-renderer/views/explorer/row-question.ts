// The part of a question that says which rows are meant, without groups; and which columns an export has.
import type { CallInput } from '../../../src-shared/ipc/contract.ts';
import type { ExplorerQuestion } from '../../stores/explorer.ts';

export function rowQuestion({ open: _open, group: _group, ...question }: ExplorerQuestion) {
  return question;
}

type ExportColumns = CallInput<'explorer.copy'>['columns'];

/** Ids of the explorer's columns are those of exports. */
export const exportColumns = (ids: readonly string[]) => [...ids] as ExportColumns;
