// Asks before several conflicts are settled at once: how many of what, whose values stand, and what follows.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Choices } from '../../components/choices.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { fieldWord } from '../../components/field-value.tsx';
import { useConflicts, type Side } from '../../stores/conflicts.ts';
import { showPolicy, usePolicy } from '../../stores/review-policy.ts';
import type { OutboxRow } from '../../../src-shared/ipc/outbox.ts';
import { t } from '../../words/translate.ts';

interface ConflictsDialogProps {
  readonly rows: readonly OutboxRow[];
  /** Those stay in conflict: settling them was refused. */
  readonly onLeft: (rows: readonly OutboxRow[]) => void;
  readonly onClose: () => void;
}

export function ConflictsDialog({ rows, onLeft, onClose }: ConflictsDialogProps) {
  const { running, error, settle, forget } = useConflicts();
  const usual = usePolicy((state) => state.data?.conflicts) ?? 'ask';
  const [chosen, setChosen] = useState<Side | null>(null);
  useEffect(() => {
    showPolicy();
    return forget;
  }, [forget]);
  const side = chosen ?? (usual === 'ask' ? null : usual);
  const settleAll = async () => {
    if (side === null || running) return;
    const left = await settle(rows, side);
    if (left.length === 0) onClose();
    else onLeft(left);
  };
  const count = rows.length;
  const clients = new Set(rows.map(({ tenantId }) => tenantId)).size;
  return (
    <Dialog open onClose={onClose} title={t('conflicts.ask', { count })}>
      <form
        className="flex flex-col gap-12"
        onSubmit={(event) => {
          event.preventDefault();
          void settleAll();
        }}
      >
        <p className="text-14 font-medium text-ink">
          {t('conflicts.of', { count, clients, fields: fieldsText(rows) })}
        </p>
        <Choices
          label={t('conflicts.which')}
          value={side ?? ''}
          onChange={(value) => setChosen(value === 'mine' ? 'mine' : 'theirs')}
          choices={(['theirs', 'mine'] as const).map((value) => ({
            value,
            text: t(`outbox.takeAll.${value}`),
          }))}
        />
        {side ? <p className="text-ink-2">{t(`conflicts.${side}How`)}</p> : null}
        {error ? <ErrorBlock error={error} /> : null}
        {running ? <p className="text-ink-2 tabular-nums">{t('conflicts.progress', running)}</p> : null}
        <div className="flex gap-8">
          <Button type="submit" kind="primary" disabled={side === null || running !== null}>
            {side === null
              ? t('outbox.resolve')
              : t(side === 'mine' ? 'conflicts.doMine' : 'conflicts.doTheirs', { count })}
          </Button>
          <Button onClick={onClose}>{t('conflicts.keep')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** "Daily budget 3, Name 2": how many changes are about which field. */
function fieldsText(rows: readonly OutboxRow[]): string {
  const counts = new Map<string, number>();
  for (const { changes, budgetKind } of rows)
    for (const { field } of changes) {
      const word = fieldWord({ field, budgetKind });
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  return [...counts].map(([field, count]) => t('conflicts.field', { field, count })).join(', ');
}
