// The conditions as chips that read as sentences, alone or in groups of "all of" and "any of".
import { ListFilter, Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Popover } from '../../components/popover.tsx';
import { call } from '../../api/client.ts';
import type { Condition, ConditionGroup, ExplorerFilter } from '../../../src-shared/domain/explorer-query.ts';
import { followTags } from '../../stores/tags.ts';
import type { ExplorerQuestion } from '../../stores/explorer.ts';
import { t } from '../../words/translate.ts';
import { ConditionEditor, type Choices } from './condition-editor.tsx';
import { useExplorerState } from './explorer-state.ts';
import { conditionText, plainName } from './filter-words.ts';

type Part = Condition | ConditionGroup;

export function FilterBar({ question }: { readonly question: ExplorerQuestion }) {
  const filter = useExplorerState((state) => state.filter);
  const look = useExplorerState((state) => state.look);
  const [choices, setChoices] = useState<Choices | null>(null);
  const { tenantId, level, range } = question;
  const { from, to } = range;
  useEffect(() => {
    let current = true;
    const load = async () => {
      const input = { tenantId: tenantId ?? null, level, range: { from, to } };
      const answer = await call('explorer.choices', input);
      if (current && answer.ok) setChoices(answer.data);
    };
    void load();
    const end = followTags(load);
    return () => {
      current = false;
      end();
    };
  }, [tenantId, level, from, to]);
  const change = (of: readonly Part[], match = filter.match) =>
    look({ filter: { match, of: [...of] } satisfies ExplorerFilter });
  const replace = (at: number, part: Part | null) =>
    change(filter.of.flatMap((one, index) => (index === at ? (part ? [part] : []) : [one])));
  return (
    <>
      {filter.of.map((part, at) => (
        <PartChip
          key={`${at}:${JSON.stringify(part)}`}
          part={part}
          choices={choices}
          onChange={(next) => replace(at, next)}
        />
      ))}
      <NewCondition
        label={t('filter.new')}
        choices={choices}
        onDone={(condition) => change([...filter.of, condition])}
      />
      {filter.of.length > 1 ? (
        <MatchSwitch match={filter.match} onChange={(match) => change(filter.of, match)} />
      ) : null}
    </>
  );
}

interface PartChipProps {
  readonly part: Part;
  readonly choices: Choices | null;
  readonly onChange: (part: Part | null) => void;
}

function PartChip({ part, choices, onChange }: PartChipProps) {
  if (part.kind !== 'group') {
    return (
      <ConditionChip
        condition={part}
        choices={choices}
        onChange={onChange}
        onGroup={() => onChange({ kind: 'group', match: 'any', of: [part] })}
      />
    );
  }
  return (
    <span
      role="group"
      aria-label={t(part.match === 'all' ? 'filter.allOf' : 'filter.anyOf')}
      className="inline-flex flex-wrap items-center gap-4 rounded-button border border-line-strong px-4"
    >
      <MatchSwitch match={part.match} onChange={(match) => onChange({ ...part, match })} />
      {part.of.map((condition, at) => (
        <ConditionChip
          key={`${at}:${JSON.stringify(condition)}`}
          condition={condition}
          choices={choices}
          onChange={(next) => {
            const of = part.of.flatMap((one, index) => (index === at ? (next ? [next] : []) : [one]));
            onChange(of.length === 0 ? null : { ...part, of });
          }}
        />
      ))}
      <NewCondition
        label={t('filter.newInGroup')}
        choices={choices}
        onDone={(condition) => onChange({ ...part, of: [...part.of, condition] })}
      />
    </span>
  );
}

interface ConditionChipProps {
  readonly condition: Condition;
  readonly choices: Choices | null;
  readonly onChange: (condition: Condition | null) => void;
  readonly onGroup?: () => void;
}

function ConditionChip({ condition, choices, onChange, onGroup }: ConditionChipProps) {
  const [open, setOpen] = useState(false);
  const text = conditionText(condition, plainName);
  return (
    <span className="inline-flex items-center">
      <Popover label={text} open={open} onOpen={setOpen}>
        <ConditionEditor
          start={condition}
          choices={choices}
          onDone={(next) => {
            setOpen(false);
            onChange(next);
          }}
        />
        {onGroup ? (
          <Button kind="quiet" onClick={onGroup}>
            {t('filter.makeGroup')}
          </Button>
        ) : null}
      </Popover>
      <IconButton icon={X} label={t('filter.remove', { condition: text })} onClick={() => onChange(null)} />
    </span>
  );
}

interface NewConditionProps {
  readonly label: string;
  readonly choices: Choices | null;
  readonly onDone: (condition: Condition) => void;
}

function NewCondition({ label, choices, onDone }: NewConditionProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover label={label} icon={label === t('filter.new') ? ListFilter : Plus} open={open} onOpen={setOpen}>
      <ConditionEditor
        start={null}
        choices={choices}
        onDone={(condition) => {
          setOpen(false);
          onDone(condition);
        }}
      />
    </Popover>
  );
}

interface MatchSwitchProps {
  readonly match: 'all' | 'any';
  readonly onChange: (match: 'all' | 'any') => void;
}

function MatchSwitch({ match, onChange }: MatchSwitchProps) {
  return (
    <Button kind="quiet" onClick={() => onChange(match === 'all' ? 'any' : 'all')}>
      {t(match === 'all' ? 'filter.allOf' : 'filter.anyOf')}
    </Button>
  );
}
