// A conflict three ways: what was seen, what the platform has now, and what is wanted; settled field by field or all at once.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { fieldWord, valueWord } from '../../components/field-value.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Select } from '../../components/select.tsx';
import { usePosting } from '../../stores/posting.ts';
import { useReceipt } from '../../stores/receipt.ts';
import { showPolicy, usePolicy } from '../../stores/review-policy.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import { useToasts } from '../../stores/toasts.ts';
import { t } from '../../words/translate.ts';

type Take = 'mine' | 'theirs';

export function ResolveConflict({ id }: { readonly id: string }) {
  const { data, error } = useReceipt(id);
  const { act, busy } = usePosting();
  const [chosen, setChosen] = useState<Readonly<Record<string, Take>>>({});
  const usual = usePolicy((state) => state.data?.conflicts) ?? 'ask';
  useEffect(showPolicy, []);
  if (error) return <ErrorBlock error={error} />;
  const conflicts = data?.events.filter(({ kind }) => kind === 'conflict').at(-1)?.conflicts;
  if (!data || !conflicts) return <div aria-busy className="h-[6rem]" />;
  const { currency, budgetKind, platform } = data.item;
  const taken = (field: string): Take | undefined => chosen[field] ?? (usual === 'ask' ? undefined : usual);
  const takeAll = (take: Take) => setChosen(Object.fromEntries(conflicts.map(({ field }) => [field, take])));
  const ready = conflicts.every(({ field }) => taken(field) !== undefined);
  const save = async () => {
    const choices = conflicts.map(({ field }) => ({ field, take: taken(field) ?? 'theirs' }));
    const done = await act('outbox.resolve', { id, choices, approve: true });
    if (!done) return;
    const said =
      done.proposalId === null
        ? 'outbox.resolvedNothing'
        : done.approved
          ? 'outbox.resolvedApproved'
          : 'outbox.resolvedOpen';
    useToasts.getState().show(t(said));
  };
  return (
    <div className="flex flex-col gap-12">
      <PlainTable
        caption={t('outbox.state.conflict')}
        columns={[
          { text: t('queue.field') },
          { text: t('outbox.saw') },
          { text: t('outbox.nowOn', { platform: platformNames[platform] }) },
          { text: t('outbox.want') },
          { text: t('connections.actions'), unseen: true },
        ]}
      >
        {conflicts.map(({ field, saw, now, want }) => (
          <tr key={field} className="border-b border-line">
            <th scope="row" className="px-(--cell) py-4 font-medium text-ink">
              {fieldWord({ field, budgetKind })}
            </th>
            <td className="px-(--cell) py-4 text-ink-3">
              <bdi>{valueWord({ field, currency }, saw)}</bdi>
            </td>
            <td className="px-(--cell) py-4">
              <bdi className="rounded-badge bg-now-soft px-4 text-now-ink">
                {valueWord({ field, currency }, now)}
              </bdi>
            </td>
            <td className="px-(--cell) py-4">
              <bdi className="rounded-badge bg-pending-soft px-4">{valueWord({ field, currency }, want)}</bdi>
            </td>
            <td className="px-(--cell) py-4">
              <Select
                bare
                nothing={t('outbox.take.nothing')}
                label={t('outbox.takeFor', { field: fieldWord({ field, budgetKind }) })}
                value={taken(field) ?? ''}
                onChange={(value) => setChosen({ ...chosen, [field]: value as Take })}
                choices={[
                  { value: 'theirs', text: t('outbox.take.theirs') },
                  { value: 'mine', text: t('outbox.take.mine') },
                ]}
              />
            </td>
          </tr>
        ))}
      </PlainTable>
      <div className="flex flex-wrap gap-8">
        {conflicts.length > 1
          ? (['theirs', 'mine'] as const).map((take) => (
              <Button key={take} disabled={busy} onClick={() => takeAll(take)}>
                {t(`outbox.takeAll.${take}`)}
              </Button>
            ))
          : null}
        <Button kind="primary" disabled={!ready || busy} onClick={() => void save()}>
          {t('outbox.saveAgain')}
        </Button>
      </div>
    </div>
  );
}
