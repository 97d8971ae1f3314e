// What a bulk edit changes: names, budgets, status, or whatever a table from a spreadsheet says.
import { useId } from 'react';
import { Button } from '../../components/button.tsx';
import { Choices } from '../../components/choices.tsx';
import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { call } from '../../api/client.ts';
import { useBulk, type BudgetHow, type EditKind } from '../../stores/bulk.ts';
import { usePosting } from '../../stores/posting.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { EditableLevel } from '../../../src-shared/domain/editable-fields.ts';
import type { CallInput } from '../../../src-shared/ipc/contract.ts';
import { t } from '../../words/translate.ts';

const kinds: readonly EditKind[] = ['replace', 'budget', 'bid', 'end', 'status', 'table'];

/** `which`: what a table for a spreadsheet is made of. */
export function BulkForm({ which }: { readonly which: CallInput<'bulk.table'> }) {
  const { typed, type, level, refs, lookAt } = useBulk();
  return (
    <div className="flex flex-col gap-12">
      {refs === null ? (
        <Choices
          label={t('bulk.level')}
          value={level}
          onChange={(value) => lookAt(value as EditableLevel)}
          choices={[
            { value: 'campaign', text: t('explorer.level.campaigns') },
            { value: 'ad_group', text: t('explorer.level.ad_groups') },
          ]}
        />
      ) : null}
      <Select
        label={t('bulk.kind')}
        value={typed.kind}
        onChange={(kind) => type({ kind: kind as EditKind })}
        choices={kinds.map((value) => ({ value, text: t(`bulk.kind.${value}`) }))}
      />
      {typed.kind === 'replace' ? <ReplaceFields /> : null}
      {typed.kind === 'budget' || typed.kind === 'bid' ? <AmountFields /> : null}
      {typed.kind === 'end' ? (
        <Field
          type="date"
          label={t('bulk.end')}
          hint={t('bulk.endHint')}
          value={typed.end}
          onChange={(event) => type({ end: event.target.value })}
        />
      ) : null}
      {typed.kind === 'status' ? (
        <Choices
          label={t('bulk.status')}
          value={typed.to}
          onChange={(to) => type({ to: to as 'active' | 'paused' })}
          choices={[
            { value: 'active', text: t('campaignStatus.active') },
            { value: 'paused', text: t('campaignStatus.paused') },
          ]}
        />
      ) : null}
      {typed.kind === 'table' ? <TableFields which={which} /> : null}
    </div>
  );
}

function ReplaceFields() {
  const { typed, type } = useBulk();
  return (
    <>
      <Field
        label={t('bulk.find')}
        value={typed.find}
        maxLength={200}
        onChange={(event) => type({ find: event.target.value })}
      />
      <Field
        label={t('bulk.with')}
        value={typed.with}
        maxLength={200}
        onChange={(event) => type({ with: event.target.value })}
      />
      <label className="flex items-center gap-8 text-13 text-ink">
        <input
          type="checkbox"
          className="size-16 accent-accent-ink"
          checked={typed.matchCase}
          onChange={(event) => type({ matchCase: event.target.checked })}
        />
        {t('bulk.matchCase')}
      </label>
    </>
  );
}

const hows: readonly BudgetHow[] = ['multiply', 'add', 'set', 'formula'];

function AmountFields() {
  const { typed, type } = useBulk();
  const { how, amount } = typed;
  const label = how === 'multiply' ? 'bulk.factor' : how === 'formula' ? 'bulk.formula' : 'bulk.amount';
  const hints = { multiply: 'bulk.factorHint', add: 'bulk.addHint', formula: 'bulk.formulaHint' } as const;
  const hint = how === 'set' ? {} : { hint: t(hints[how]) };
  return (
    <>
      <Choices
        label={t('bulk.how')}
        value={how}
        onChange={(value) => type({ how: value as BudgetHow, amount: '' })}
        choices={hows.map((value) => ({ value, text: t(`bulk.how.${value}`) }))}
      />
      <Field
        label={t(label)}
        {...hint}
        maxLength={180}
        value={amount}
        onChange={(event) => type({ amount: event.target.value })}
      />
    </>
  );
}

function TableFields({ which }: { readonly which: CallInput<'bulk.table'> }) {
  const { typed, type } = useBulk();
  const { act, busy } = usePosting();
  const id = useId();
  const copy = async () => {
    const answer = await call('bulk.table', which);
    if (!answer.ok) return;
    await navigator.clipboard.writeText(answer.data.text);
    useToasts
      .getState()
      .show(t('bulk.copied', { level: which.level ?? 'campaign', count: answer.data.rows }));
  };
  const save = async () => {
    const done = await act('bulk.save', which);
    if (done?.saved)
      useToasts.getState().show(t('bulk.saved', { level: which.level ?? 'campaign', count: done.rows }));
  };
  return (
    <>
      <div className="flex flex-wrap gap-8">
        <Button disabled={busy} onClick={() => void copy()}>
          {t('bulk.copy')}
        </Button>
        <Button disabled={busy} onClick={() => void save()}>
          {t('bulk.save')}
        </Button>
      </div>
      <div className="flex flex-col gap-4">
        <label htmlFor={id} className="text-13 font-medium text-ink">
          {t('bulk.table')}
        </label>
        <textarea
          id={id}
          rows={8}
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          value={typed.table}
          onChange={(event) => type({ table: event.target.value })}
          className="w-full rounded-button border border-control bg-raised p-8 font-mono text-12 text-ink select-text"
        />
        <p id={`${id}-hint`} className="text-12 text-ink-3">
          {t('bulk.tableHint')}
        </p>
      </div>
      <label className="flex flex-col gap-4 text-13 font-medium text-ink">
        {t('bulk.openFile')}
        <input
          type="file"
          accept=".csv,.tsv,.txt"
          className="text-13 font-normal text-ink-2"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void file.text().then((table) => type({ table }));
          }}
        />
      </label>
    </>
  );
}
