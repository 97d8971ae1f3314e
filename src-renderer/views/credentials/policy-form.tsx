// How old credentials may get and who has to agree to a rotation: a superadmin's to set.
import { useId, useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useRotating } from '../../stores/credentials.ts';
import type { CredentialPolicy } from '../../../src-shared/domain/credential-policy.ts';
import { t } from '../../words/translate.ts';

const longest = { maxAgeDays: 3650, remindDays: 365 } as const;

export function PolicyForm({ policy }: { readonly policy: CredentialPolicy }) {
  const { busy, error, setPolicy } = useRotating();
  const titleId = useId();
  const twoId = useId();
  const [age, setAge] = useState(String(policy.maxAgeDays));
  const [remind, setRemind] = useState(String(policy.remindDays));
  const [most, setMost] = useState(policy.maxClients === null ? '' : String(policy.maxClients));
  const [two, setTwo] = useState(policy.twoPersons);
  const wrong = (text: string, least: number, most: number) =>
    !/^\d{1,4}$/.test(text.trim()) || Number(text) < least || Number(text) > most;
  const wrongAge = wrong(age, 1, longest.maxAgeDays);
  const wrongRemind = wrong(remind, 0, longest.remindDays);
  const wrongMost = most.trim() !== '' && wrong(most, 1, 9999);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (wrongAge || wrongRemind || wrongMost) return;
    void setPolicy({
      maxAgeDays: Number(age),
      remindDays: Number(remind),
      maxClients: most.trim() === '' ? null : Number(most),
      twoPersons: two,
    });
  };

  return (
    <form
      onSubmit={onSubmit}
      aria-labelledby={titleId}
      className="flex max-w-form flex-col gap-12 border-t border-line p-16"
    >
      <h2 id={titleId} className="text-14 font-semibold text-ink">
        {t('credentials.policyTitle')}
      </h2>
      {error?.deed === 'policy' ? <ErrorBlock error={error.cause} /> : null}
      <div className="flex flex-wrap gap-16">
        <Field
          label={t('credentials.policyAge')}
          problem={wrongAge ? t('credentials.policyProblem') : undefined}
          inputMode="numeric"
          value={age}
          onChange={({ target }) => setAge(target.value)}
        />
        <Field
          label={t('credentials.policyRemind')}
          problem={wrongRemind ? t('credentials.policyProblem') : undefined}
          inputMode="numeric"
          value={remind}
          onChange={({ target }) => setRemind(target.value)}
        />
        <Field
          label={t('credentials.policyMost')}
          hint={t('credentials.policyMostHint')}
          problem={wrongMost ? t('credentials.policyMostProblem') : undefined}
          inputMode="numeric"
          value={most}
          onChange={({ target }) => setMost(target.value)}
        />
      </div>
      <label htmlFor={twoId} className="flex min-h-[1.5rem] items-center gap-8">
        <input
          id={twoId}
          type="checkbox"
          className="size-16 accent-accent-ink"
          checked={two}
          onChange={({ target }) => setTwo(target.checked)}
        />
        {t('credentials.policyTwoLabel')}
      </label>
      <div>
        <Button type="submit" busy={busy === 'policy'} disabled={busy !== null}>
          {t('credentials.policySave')}
        </Button>
      </div>
    </form>
  );
}
