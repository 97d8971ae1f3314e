// What is in conflict, when it is more than one: chosen together and settled together.
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import type { OutboxRow } from '../../../src-shared/ipc/outbox.ts';
import { t } from '../../words/translate.ts';
import { ConflictsDialog } from './conflicts-dialog.tsx';

interface ConflictBarProps {
  /** All that are shown. */
  readonly rows: readonly OutboxRow[];
  /** Ids of the rows that are ticked, conflicts or not. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

export function ConflictBar({ rows, chosen, onChoose }: ConflictBarProps) {
  const [asking, setAsking] = useState<readonly OutboxRow[] | null>(null);
  const conflicts = rows.filter(({ state }) => state === 'conflict');
  const selected = conflicts.filter(({ id }) => chosen.has(id));
  const ids = new Set(conflicts.map(({ id }) => id));
  const others = [...chosen].filter((id) => !ids.has(id));
  return (
    <>
      {conflicts.length < 2 ? null : (
        <div
          role="group"
          aria-label={t('conflicts.count', { count: conflicts.length })}
          className="flex flex-wrap items-center gap-8 border-b border-line px-16 py-8 text-13"
        >
          <StateBadge state="conflict" text={t('conflicts.count', { count: conflicts.length })} />
          {selected.length < conflicts.length ? (
            <Button kind="quiet" onClick={() => onChoose(new Set([...others, ...ids]))}>
              {t('conflicts.selectAll', { count: conflicts.length })}
            </Button>
          ) : (
            <Button kind="quiet" onClick={() => onChoose(new Set(others))}>
              {t('conflicts.selectNone')}
            </Button>
          )}
          <span className="flex-1" />
          {selected.length > 0 ? (
            <Button onClick={() => setAsking(selected)}>
              {t('conflicts.resolve', { count: selected.length })}
            </Button>
          ) : null}
        </div>
      )}
      {asking ? <ConflictsDialog rows={asking} onLeft={setAsking} onClose={() => setAsking(null)} /> : null}
    </>
  );
}
