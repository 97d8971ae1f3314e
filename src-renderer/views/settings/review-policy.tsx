// Who may approve what: read by every admin, changed by a superadmin. The core holds it at the decision and before posting.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Choices } from '../../components/choices.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useTenants } from '../../stores/lists.ts';
import { followPolicy, showPolicy, usePolicy, usePolicyDeeds } from '../../stores/review-policy.ts';
import { useIsSuperadmin } from '../../stores/role.ts';
import type { ReviewPolicy } from '../../../src-shared/ipc/review.ts';
import { t } from '../../words/translate.ts';
import { editableNumber, editableNumbers, typedAmount } from '../../words/typed-numbers.ts';

export function ReviewPolicySettings() {
  const { data } = usePolicy();
  useEffect(() => {
    showPolicy();
    return followPolicy();
  }, []);
  return data ? <PolicyForm key={JSON.stringify(data)} policy={data} /> : null;
}

/** Null: it is not what such a field holds. */
function amountOf(text: string): string | null | undefined {
  return text.trim() === '' ? undefined : typedAmount(text);
}

function PolicyForm({ policy }: { readonly policy: ReviewPolicy }) {
  const mayChange = useIsSuperadmin();
  const clients = useTenants((state) => state.data?.rows) ?? [];
  const { busy, error, savePolicy } = usePolicyDeeds();
  const [own, setOwn] = useState(policy.ownProposals);
  const [percent, setPercent] = useState(() => editableNumber(policy.adminAbovePercent?.toString() ?? ''));
  const [limits, setLimits] = useState<Readonly<Record<string, string>>>(() =>
    editableNumbers(policy.adminAbove),
  );
  const [signOff, setSignOff] = useState<readonly string[]>(policy.signOff);
  const [posting, setPosting] = useState<string>(policy.posting);
  const [conflicts, setConflicts] = useState(policy.conflicts);
  const currencies = [
    ...new Set([...clients.map(({ currency }) => currency), ...Object.keys(limits)]),
  ].sort();
  const wrong = [percent, ...Object.values(limits)].some((text) => amountOf(text) === null);
  const save = () => {
    const adminAbove = Object.fromEntries(
      Object.entries(limits).flatMap(([currency, text]) => {
        const amount = amountOf(text);
        return amount ? [[currency, amount]] : [];
      }),
    );
    void savePolicy({
      ...policy,
      ownProposals: own,
      adminAbovePercent: amountOf(percent) === undefined ? null : Number(amountOf(percent)),
      adminAbove,
      signOff: policy.signOff
        .filter((id) => signOff.includes(id))
        .concat(
          clients.flatMap(({ id }) => (signOff.includes(id) && !policy.signOff.includes(id) ? [id] : [])),
        ),
      posting: posting === 'automatic' ? 'automatic' : 'ask',
      conflicts,
    });
  };
  return (
    <form
      aria-labelledby="policy"
      className="flex flex-col gap-12 border-t border-line pt-24"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && mayChange) save();
      }}
    >
      <h2 id="policy" className="text-14 font-semibold text-ink">
        {t('policy.title')}
      </h2>
      {mayChange ? null : <p className="text-12 text-ink-3">{t('policy.readOnly')}</p>}
      <fieldset disabled={!mayChange} className="flex flex-col gap-12">
        <label className="flex min-h-[1.5rem] items-center gap-8 text-13 text-ink">
          <input
            type="checkbox"
            className="size-16 accent-accent-ink"
            checked={own}
            onChange={(event) => setOwn(event.target.checked)}
          />
          {t('policy.own')}
        </label>
        <Field
          label={t('policy.percent')}
          hint={t('policy.percentHint')}
          inputMode="decimal"
          value={percent}
          problem={amountOf(percent) === null ? t('policy.notANumber') : undefined}
          onChange={(event) => setPercent(event.target.value)}
        />
        <div className="grid grid-cols-2 gap-x-16 gap-y-8">
          {currencies.map((currency) => (
            <Field
              key={currency}
              label={t('policy.limit', { currency })}
              inputMode="decimal"
              value={limits[currency] ?? ''}
              problem={amountOf(limits[currency] ?? '') === null ? t('policy.notANumber') : undefined}
              onChange={(event) => setLimits({ ...limits, [currency]: event.target.value })}
            />
          ))}
        </div>
        <fieldset className="flex flex-col gap-4">
          <legend className="mb-4 text-13 font-medium text-ink">{t('policy.signOff')}</legend>
          {clients.map(({ id, name }) => (
            <label key={id} className="flex min-h-[1.5rem] items-center gap-8 text-13 text-ink">
              <input
                type="checkbox"
                className="size-16 accent-accent-ink"
                checked={signOff.includes(id)}
                onChange={(event) =>
                  setSignOff(event.target.checked ? [...signOff, id] : signOff.filter((one) => one !== id))
                }
              />
              <bdi>{name}</bdi>
            </label>
          ))}
          <p className="text-12 text-ink-3">{t('policy.signOffHint')}</p>
        </fieldset>
        <Choices
          label={t('policy.posting')}
          value={posting}
          onChange={setPosting}
          choices={(['ask', 'automatic'] as const).map((value) => ({
            value,
            text: t(`policy.posting.${value}`),
          }))}
        />
        <div className="flex flex-col gap-4">
          <Choices
            label={t('policy.conflicts')}
            value={conflicts}
            onChange={(value) => setConflicts(value as ReviewPolicy['conflicts'])}
            choices={(['ask', 'theirs', 'mine'] as const).map((value) => ({
              value,
              text: t(`policy.conflicts.${value}`),
            }))}
          />
          <p className="text-12 text-ink-3">{t('policy.conflictsHint')}</p>
        </div>
      </fieldset>
      {error ? <ErrorBlock error={error} /> : null}
      {mayChange ? (
        <div>
          <Button type="submit" disabled={busy || wrong}>
            {t('policy.save')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
