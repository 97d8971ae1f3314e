// The preflight rules of the workspace or of one client: on or off, warning or error. A change takes effect at once.
import { useEffect, useState } from 'react';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Select } from '../../components/select.tsx';
import { useTenants } from '../../stores/lists.ts';
import { usePolicyDeeds, useRules } from '../../stores/review-policy.ts';
import { useIsSuperadmin } from '../../stores/role.ts';
import {
  editableRules,
  ruleLevels,
  type EditableRule,
  type RuleSetting,
} from '../../../src-shared/domain/preflight-rules.ts';
import { t } from '../../words/translate.ts';
import { editableNumber, typedNumber } from '../../words/typed-numbers.ts';

const WORKSPACE = 'workspace';
const INHERIT = 'inherit';

export function PreflightRules() {
  const superadmin = useIsSuperadmin();
  const clients = useTenants((state) => state.data?.rows) ?? [];
  const [scope, setScope] = useState<string>(WORKSPACE);
  const tenantId = clients.find(({ id }) => id === scope)?.id ?? null;
  const { data } = useRules();
  const { busy, error, saveRules } = usePolicyDeeds();
  useEffect(() => {
    useRules.getState().show(tenantId === null ? {} : { tenantId });
  }, [tenantId]);
  const locked = tenantId === null && !superadmin;
  const change = (rule: EditableRule, setting: RuleSetting | null) => {
    if (!data) return;
    const others = Object.fromEntries(Object.entries(data.own).filter(([name]) => name !== rule));
    void saveRules(tenantId, setting === null ? others : { ...others, [rule]: setting });
  };
  return (
    <section aria-labelledby="rules" className="flex flex-col gap-12 border-t border-line pt-24">
      <h2 id="rules" className="text-14 font-semibold text-ink">
        {t('rules.title')}
      </h2>
      <p className="text-12 text-ink-3">{t('rules.hint')}</p>
      <Select
        label={t('rules.scope')}
        value={scope}
        onChange={setScope}
        choices={[
          { value: WORKSPACE, text: t('rules.workspace') },
          ...clients.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      {locked ? <p className="text-12 text-ink-3">{t('policy.readOnly')}</p> : null}
      {error ? <ErrorBlock error={error} /> : null}
      {data ? (
        <fieldset disabled={locked || busy}>
          <PlainTable
            caption={t('rules.title')}
            columns={[{ text: t('rules.rule') }, { text: t('rules.level') }, { text: t('rules.from') }]}
          >
            {editableRules.map((rule) => (
              <RuleLine
                key={`${scope} ${rule}`}
                rule={rule}
                own={data.own[rule] ?? null}
                holds={data.rules[rule]}
                onChange={(setting) => change(rule, setting)}
                locked={locked}
              />
            ))}
          </PlainTable>
        </fieldset>
      ) : null}
    </section>
  );
}

interface RuleLineProps {
  readonly rule: EditableRule;
  readonly own: RuleSetting | null;
  readonly holds: RuleSetting;
  readonly onChange: (setting: RuleSetting | null) => void;
  readonly locked: boolean;
}

function RuleLine({ rule, own, holds, onChange, locked }: RuleLineProps) {
  const [percent, setPercent] = useState(() => editableNumber(String(holds.percent ?? '')));
  const typed = Number(typedNumber(percent) ?? '0');
  const sound = typed > 0 && typed <= 100_000;
  const level = t(`rules.level.${holds.level}`);
  return (
    <tr className="border-b border-line">
      <th scope="row" className="px-(--cell) py-4 font-medium text-ink">
        {t(`rules.${rule}`)}
      </th>
      <td className="px-(--cell) py-4">
        {locked ? (
          level
        ) : (
          <Select
            bare
            label={t('rules.levelOf', { rule: t(`rules.${rule}`) })}
            value={own?.level ?? INHERIT}
            onChange={(value) => {
              const found = ruleLevels.find((one) => one === value);
              onChange(found ? { ...own, level: found } : null);
            }}
            choices={[
              { value: INHERIT, text: t('rules.inherit', { level }) },
              ...ruleLevels.map((one) => ({ value: one, text: t(`rules.level.${one}`) })),
            ]}
          />
        )}
      </td>
      <td className="px-(--cell) py-4">
        {rule === 'budget_jump' ? (
          <Field
            label={t('rules.percent')}
            inputMode="decimal"
            value={percent}
            problem={sound ? undefined : t('policy.notANumber')}
            onChange={(event) => setPercent(event.target.value)}
            onBlur={() => {
              if (sound && typed !== holds.percent) onChange({ level: holds.level, percent: typed });
            }}
          />
        ) : null}
      </td>
    </tr>
  );
}
