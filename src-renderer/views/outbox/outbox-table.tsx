// The rows of the outbox: state in words and sign, the change, and what a person can do about it.
import { Fragment, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/class-names.ts';
import { ChangeList } from '../../components/field-value.tsx';
import { Link } from '../../components/link.tsx';
import { NameText } from '../../components/name-text.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useMinute } from '../../components/use-now.ts';
import { usePosting } from '../../stores/posting.ts';
import type { OutboxRow } from '../../../src-shared/ipc/outbox.ts';
import { momentText } from '../../words/times.ts';
import { t, type WordKey } from '../../words/translate.ts';
import { reasonText } from './reason-text.ts';
import { Receipt } from './receipt.tsx';
import { ResolveConflict } from './resolve-conflict.tsx';

/** Waits for a person to let it go. */
export function isPostable({ state, released }: Pick<OutboxRow, 'state' | 'released'>): boolean {
  return (state === 'pending' && !released) || state === 'held';
}

/** What several can be chosen of, for one deed: letting them go, or settling conflicts. */
function isChoosable(row: OutboxRow): boolean {
  return isPostable(row) || row.state === 'conflict';
}

interface OutboxTableProps {
  readonly rows: readonly OutboxRow[];
  /** Ids of the rows that are ticked. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

export function OutboxTable({ rows, chosen, onChoose }: OutboxTableProps) {
  const [open, setOpen] = useState<string | null>(null);
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <PlainTable
      atEdge
      caption={t('outbox.title')}
      columns={[
        { text: t('outbox.campaign') },
        { text: t('column.client') },
        { text: t('outbox.change') },
        { text: t('column.state') },
        { text: t('outbox.by') },
        { text: t('connections.actions'), unseen: true },
      ]}
    >
      {rows.map((row) => (
        <Fragment key={row.id}>
          <tr
            className={cx(
              'border-b border-line align-top',
              chosen.has(row.id) && isChoosable(row) ? 'bg-selected' : 'hover:bg-hover',
            )}
          >
            <th scope="row" className="max-w-[13rem] px-(--cell) py-8 pl-16 font-medium wide:max-w-[22rem]">
              <div className="flex items-start gap-8">
                <input
                  type="checkbox"
                  aria-label={t('outbox.choose', { name: row.campaignName })}
                  disabled={!isChoosable(row)}
                  checked={chosen.has(row.id) && isChoosable(row)}
                  onChange={(event) => choose(row.id, event.target.checked)}
                  className="mt-2 size-16 shrink-0 accent-accent-ink disabled:invisible"
                />
                <Link
                  to={{ view: 'campaign', ref: row.ref }}
                  className="block min-w-0 text-ink hover:underline"
                >
                  <NameText name={row.campaignName} />
                </Link>
              </div>
            </th>
            <td className="max-w-[10rem] px-(--cell) py-8 text-ink-2">
              <bdi className="block truncate" title={row.tenantName}>
                {row.tenantName}
              </bdi>
            </td>
            <td className="min-w-[17rem] px-(--cell) py-8">
              <ChangeList {...row} />
            </td>
            <td className="max-w-[16rem] px-(--cell) py-8">
              <ItemState row={row} />
            </td>
            <td className="px-(--cell) py-8 text-ink-3">
              <bdi>{row.author ?? t('review.formerMember')}</bdi>,{' '}
              <span className="whitespace-nowrap">
                <TimeAgo at={row.at} />
              </span>
            </td>
            <td className="px-(--cell) py-8 pr-16">
              <Actions
                row={row}
                open={open === row.id}
                toggle={() => setOpen(open === row.id ? null : row.id)}
              />
            </td>
          </tr>
          {open === row.id ? (
            <tr className="border-b border-line bg-canvas">
              <td colSpan={6} className="px-16 py-12">
                {row.state === 'conflict' ? <ResolveConflict id={row.id} /> : <Receipt id={row.id} />}
              </td>
            </tr>
          ) : null}
        </Fragment>
      ))}
    </PlainTable>
  );
}

function ItemState({ row }: { readonly row: OutboxRow }) {
  const { state, released, reason, dueAt } = row;
  const now = useMinute();
  const how =
    state === 'conflict' && !reason
      ? t('outbox.conflictHow')
      : state === 'unknown'
        ? t('outbox.unknownHow')
        : state === 'pending' && !reason
          ? isScheduled(row, now)
            ? t('outbox.goesOutAt', { time: momentText(dueAt, now) })
            : t(released ? 'outbox.goesOut' : 'outbox.waitsForPost')
          : reasonText(reason);
  return (
    <div className="flex flex-col items-start gap-2">
      <StateBadge state={state} text={t(`outbox.state.${state}`)} />
      {how ? <span className="text-12 text-ink-3">{how}</span> : null}
    </div>
  );
}

/** A person asked for a later time. */
function isScheduled({ state, released, reason, dueAt }: OutboxRow, now: number): boolean {
  return state === 'pending' && released && reason === null && dueAt > now;
}

function Actions({
  row,
  open,
  toggle,
}: {
  readonly row: OutboxRow;
  readonly open: boolean;
  readonly toggle: () => void;
}) {
  const { act, busy } = usePosting();
  const { id, state, released, campaignName: name } = row;
  const one = { ids: [id] };
  const button = (word: WordKey, run: () => void, expanded?: boolean) => (
    <Button
      disabled={busy}
      aria-label={t('outbox.actionsOf', { action: t(word), name })}
      aria-expanded={expanded}
      onClick={run}
    >
      {t(word)}
    </Button>
  );
  const now = useMinute();
  const unsent = state === 'pending' || state === 'held' || state === 'conflict' || state === 'parked';
  return (
    <div className="flex flex-wrap justify-end gap-4">
      {isPostable(row) ? button('outbox.postOne', () => void act('outbox.post', one)) : null}
      {isScheduled(row, now) ? button('outbox.postNow', () => void act('outbox.readNow', { id })) : null}
      {state === 'pending' && released ? button('outbox.hold', () => void act('outbox.hold', one)) : null}
      {state === 'parked' ? button('outbox.retry', () => void act('outbox.retry', one)) : null}
      {state === 'unknown' ? button('outbox.readNow', () => void act('outbox.readNow', { id })) : null}
      {state === 'posted'
        ? button('outbox.undoPlan', () => void act('outbox.undoPlan', { id }, t('outbox.undoPlanned')))
        : null}
      {unsent ? button('outbox.cancel', () => void act('outbox.cancel', one)) : null}
      {button(state === 'conflict' ? 'outbox.resolve' : 'outbox.receipt', toggle, open)}
    </div>
  );
}
