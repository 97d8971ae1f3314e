// What was approved of this and what became of it, newest first; each line opens its receipt.
import { useEffect, useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { ChangeList } from '../../components/field-value.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { followReceipts, useReceipts } from '../../stores/receipts.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { OutboxRow } from '../../../src-shared/ipc/outbox.ts';
import { exactTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import { Receipt } from '../outbox/receipt.tsx';

const SHOWN = 50;

export function ReceiptList({ entity }: { readonly entity: EntityRef }) {
  const data = useReceipts((state) => state.data);
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => {
    useReceipts.getState().show({ ref: entity, offset: 0, limit: SHOWN });
    void useReceipts.getState().reload();
  }, [entity]);
  useEffect(() => followReceipts(), []);
  return (
    <section aria-labelledby="receipts" className="flex flex-col gap-8">
      <h2 id="receipts" className="text-16 font-semibold text-ink">
        {t('receipts.title')}
      </h2>
      {data?.rows.length === 0 ? <p className="text-ink-2">{t('receipts.none')}</p> : null}
      <ol className="flex flex-col">
        {(data?.rows ?? []).map((row) => (
          <ReceiptLine
            key={row.id}
            row={row}
            open={open === row.id}
            onToggle={() => setOpen(open === row.id ? null : row.id)}
          />
        ))}
      </ol>
    </section>
  );
}

interface ReceiptLineProps {
  readonly row: OutboxRow;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function ReceiptLine({ row, open, onToggle }: ReceiptLineProps) {
  const at = row.settledAt ?? row.at;
  const when = exactTime(at);
  return (
    <li className="flex flex-col gap-4 border-t border-line py-8">
      <div className="flex items-center gap-8">
        <IconButton
          icon={open ? ChevronDown : ChevronRight}
          label={t(open ? 'receipts.hide' : 'receipts.show', { when })}
          aria-expanded={open}
          onClick={onToggle}
        />
        <StateBadge state={row.state} text={t(`outbox.state.${row.state}`)} />
        <span className="min-w-0 flex-1 text-right text-12 text-ink-3">
          <TimeAgo at={at} />
        </span>
      </div>
      <ChangeList {...row} />
      {open ? <Receipt id={row.id} narrow /> : null}
    </li>
  );
}
