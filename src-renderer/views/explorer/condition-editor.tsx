// One condition being made: field, operator and value, with how many rows would match beside the deed.
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { platformIds } from '../../../src-shared/domain/platforms.ts';
import type { Condition } from '../../../src-shared/domain/explorer-query.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import { t } from '../../words/translate.ts';
import { editableNumber, typedNumber } from '../../words/typed-numbers.ts';
import {
  emptyCondition,
  fieldWord,
  filterFields,
  operatorsOf,
  operatorWord,
  plainName,
} from './filter-words.ts';

export type Choices = CallOutput<'explorer.choices'>;

interface ConditionEditorProps {
  readonly start: Condition | null;
  readonly choices: Choices | null;
  readonly onDone: (condition: Condition) => void;
}

const input =
  'min-h-(--control) w-full rounded-button border border-control bg-raised px-8 text-13 text-ink select-text';

export function ConditionEditor({ start, choices, onDone }: ConditionEditorProps) {
  const [condition, setCondition] = useState<Condition>(() =>
    start ? asEdited(start) : emptyCondition('number', 'spend'),
  );
  const ready = finished(condition);
  const { kind, field, is } = condition;
  return (
    <form
      className="flex w-[20rem] flex-col gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onDone(ready);
      }}
    >
      <Select
        label={t('filter.field')}
        value={`${kind}:${field}`}
        choices={filterFields.map((one) => ({
          value: `${one.kind}:${one.field}`,
          text: fieldWord(one.field),
        }))}
        onChange={(value) => {
          const found = filterFields.find((one) => `${one.kind}:${one.field}` === value);
          if (found) setCondition(emptyCondition(found.kind, found.field));
        }}
      />
      <Select
        label={t('filter.operator')}
        value={is}
        choices={operatorsOf[kind].map((one) => ({ value: one, text: operatorWord(kind, one) }))}
        onChange={(value) => setCondition({ ...condition, is: value } as Condition)}
      />
      {is === 'none' ? null : <ValueFields condition={condition} choices={choices} onChange={setCondition} />}
      <Button kind="primary" type="submit" disabled={ready === null}>
        {t(start ? 'filter.change' : 'filter.add')}
      </Button>
    </form>
  );
}

interface ValueFieldsProps {
  readonly condition: Condition;
  readonly choices: Choices | null;
  readonly onChange: (condition: Condition) => void;
}

function ValueFields({ condition, choices, onChange }: ValueFieldsProps) {
  if (condition.kind === 'choice') {
    const { values } = condition;
    return (
      <fieldset className="flex max-h-[14rem] flex-col gap-4 overflow-y-auto">
        <legend className="sr-only">{t('filter.values')}</legend>
        {condition.field === 'tag' && choices?.tags.length === 0 ? (
          <p className="text-13 text-ink-3">{t('filter.noTags')}</p>
        ) : null}
        {choicesOf(condition.field, choices).map((value) => (
          <label key={value} className="flex min-h-[1.5rem] items-center gap-8 text-13 text-ink">
            <input
              type="checkbox"
              className="size-[1rem] accent-accent"
              checked={values.includes(value)}
              onChange={() =>
                onChange({
                  ...condition,
                  values: values.includes(value) ? values.filter((one) => one !== value) : [...values, value],
                })
              }
            />
            <bdi>{plainName(condition.field, value)}</bdi>
          </label>
        ))}
      </fieldset>
    );
  }
  const type = condition.kind === 'date' ? 'date' : 'text';
  const mode = condition.kind === 'number' ? 'decimal' : undefined;
  const set = (change: object) => onChange({ ...condition, ...change });
  return (
    <div className="flex items-center gap-8">
      <input
        aria-label={t('filter.value')}
        className={input}
        type={type}
        inputMode={mode}
        autoFocus
        maxLength={200}
        value={condition.value}
        onChange={(event) => set({ value: event.target.value })}
      />
      {condition.is === 'between' ? (
        <input
          aria-label={t('filter.valueTo')}
          className={input}
          type={type}
          inputMode={mode}
          value={condition.to ?? ''}
          onChange={(event) => set({ to: event.target.value })}
        />
      ) : null}
    </div>
  );
}

function choicesOf(field: string, choices: Choices | null): readonly string[] {
  if (field === 'status') return ['active', 'paused', 'archived', 'removed', 'other'];
  if (field === 'platform') return platformIds;
  if (field === 'budget_kind') return ['daily', 'lifetime', 'parent', 'none'];
  if (field === 'tag') return choices?.tags ?? [];
  return (field === 'objective' ? choices?.objectives : choices?.currencies) ?? [];
}

/** Numbers are edited as people write them. */
function asEdited(condition: Condition): Condition {
  if (condition.kind !== 'number') return condition;
  const { value, to } = condition;
  return { ...condition, value: editableNumber(value), ...(to ? { to: editableNumber(to) } : {}) };
}

/** Null while something is missing. */
function finished(condition: Condition): Condition | null {
  if (condition.kind === 'choice') return condition.values.length > 0 ? condition : null;
  if (condition.kind === 'number') {
    const value = condition.is === 'none' ? '0' : typedNumber(condition.value);
    const to = condition.is === 'between' ? typedNumber(condition.to ?? '') : undefined;
    if (value === null || to === null) return null;
    return { ...condition, value, ...(to === undefined ? { to: null } : { to }) };
  }
  if (condition.kind === 'date') {
    if (condition.is === 'none') return { ...condition, value: '1970-01-01', to: null };
    if (condition.value === '' || (condition.is === 'between' && !condition.to)) return null;
    return { ...condition, to: condition.is === 'between' ? (condition.to ?? null) : null };
  }
  return condition.value.trim() === '' ? null : { ...condition, value: condition.value.trim() };
}
