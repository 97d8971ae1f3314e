// Settles several conflicts of the outbox one after the other, says what became of them, and takes approvals back.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import type { OutboxRow } from '../../src-shared/ipc/outbox.ts';
import { t } from '../words/translate.ts';
import { say } from './say.ts';
import { reloadDecided } from './lists.ts';

/** Which value stands: what the platform has now, or what was approved here. */
export type Side = 'theirs' | 'mine';

interface Conflicts {
  /** Under way: how many were asked for, and how many of them are over. */
  readonly running: { readonly count: number; readonly done: number } | null;
  /** Why the newest that was refused was; those stay in conflict. */
  readonly error: CallError | null;
  /** Answers those that were refused. */
  readonly settle: (rows: readonly OutboxRow[], side: Side) => Promise<readonly OutboxRow[]>;
  readonly forget: () => void;
}

export const useConflicts = create<Conflicts>()((set, get) => ({
  running: null,
  error: null,
  settle: async (rows, side) => {
    if (get().running) return rows;
    const approved: OutboxRow[] = [];
    const refused: OutboxRow[] = [];
    const counts = { open: 0, nothing: 0 };
    set({ running: { count: rows.length, done: 0 }, error: null });
    for (const [at, row] of rows.entries()) {
      // Named for all that the change is about: only fields in conflict are asked for.
      const choices = row.changes.map(({ field }) => ({ field, take: side }));
      const answer = await call('outbox.resolve', { id: row.id, choices, approve: true });
      if (!answer.ok) {
        refused.push(row);
        set({ error: answer.error });
      } else if (answer.data.proposalId === null) counts.nothing += 1;
      else if (answer.data.approved) approved.push(row);
      else counts.open += 1;
      set({ running: { count: rows.length, done: at + 1 } });
    }
    await reloadDecided();
    set({ running: null });
    say(
      [
        ...(approved.length > 0 ? [t('conflicts.doneApproved', { count: approved.length })] : []),
        ...(counts.open > 0 ? [t('conflicts.doneOpen', { count: counts.open })] : []),
        ...(counts.nothing > 0 ? [t('conflicts.doneNothing', { count: counts.nothing })] : []),
        ...(refused.length > 0 ? [t('conflicts.doneRefused', { count: refused.length })] : []),
      ].join(' '),
      approved.length > 0 ? () => void takeBack(approved) : undefined,
    );
    return refused;
  },
  forget: () => set({ error: null }),
}));

/** The approvals, while nothing of them was sent: what was merged stays as a proposal. */
async function takeBack(rows: readonly OutboxRow[]): Promise<void> {
  const ids = [];
  for (const { ref } of rows) {
    const answer = await call('review.history', { ref });
    const newest = answer.ok
      ? answer.data.rows
          .filter(({ kind, mine, state }) => kind === 'approve' && mine && state === 'pending')
          .sort((a, b) => b.at - a.at)[0]
      : undefined;
    if (newest) ids.push(newest.id);
  }
  if (ids.length === 0) return;
  const answer = await call('review.undoMany', { ids });
  await reloadDecided();
  if (answer.ok) say(t('conflicts.takenBack', { count: answer.data.undone }));
  else useConflicts.setState({ error: answer.error });
}
