// The rates that totals over several currencies use: stated by an admin, with their day.
import { useState, type FormEvent } from 'react';
import { call } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { dayIn } from '../../../src-shared/domain/days.ts';
import type { ExchangeRates as Rates } from '../../../src-shared/domain/exchange.ts';
import type { CallError } from '../../../src-shared/ipc/errors.ts';
import type { TenantSummary } from '../../../src-shared/ipc/tenants.ts';
import { coreNow } from '../../stores/app.ts';
import { useTenants } from '../../stores/lists.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { useToasts } from '../../stores/toasts.ts';
import { localZone } from '../../words/locale.ts';
import { dayText } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import { editableNumbers, typedAmount } from '../../words/typed-numbers.ts';

export function ExchangeRates() {
  const admin = useIsAdmin();
  const clients = useTenants((state) => state.data);
  if (!admin || !clients) return null;
  return (
    <section aria-labelledby="rates" className="flex flex-col gap-8 border-t border-line pt-24">
      <h2 id="rates" className="text-14 font-semibold text-ink">
        {t('rates.title')}
      </h2>
      <p className="text-12 text-ink-3">{t('rates.hint')}</p>
      <RatesForm
        key={JSON.stringify(clients.rates)}
        stated={clients.rates}
        used={currenciesOf(clients.rows)}
      />
    </section>
  );
}

function currenciesOf(clients: readonly TenantSummary[]): string[] {
  const spent = clients.flatMap((client) => [client.currency, ...client.sums.map((one) => one.currency)]);
  return [...new Set(spent)].sort();
}

/** Null for what is none. */
function rateOf(text: string): string | null {
  const rate = typedAmount(text);
  return Number(rate) > 0 ? rate : null;
}

function RatesForm({ stated, used }: { readonly stated: Rates | null; readonly used: readonly string[] }) {
  const usual = used.includes('EUR') ? 'EUR' : (used[0] ?? 'EUR');
  const [base, setBase] = useState(stated?.base ?? usual);
  const [day, setDay] = useState(stated?.day ?? dayIn(localZone(), coreNow()));
  const [rates, setRates] = useState<Readonly<Record<string, string>>>(() =>
    editableNumbers(stated?.rates ?? {}),
  );
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const others = used.filter((currency) => currency !== base);
  if (used.length < 2 && !stated) return <p className="text-ink-2">{t('rates.none')}</p>;

  const send = async (next: Rates | null, said: string) => {
    const answer = await call('rates.set', { rates: next });
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    await useTenants.getState().reload();
    useToasts.getState().show(said, () => void undo(stated));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const given = others.filter((currency) => (rates[currency] ?? '') !== '');
    if (day === '' || given.some((currency) => rateOf(rates[currency] ?? '') === null)) return;
    const kept = Object.fromEntries(given.map((currency) => [currency, rateOf(rates[currency] ?? '') ?? '']));
    void send({ base, day, rates: kept }, t('rates.saved', { day: dayText(day, coreNow()) }));
  };

  return (
    <form aria-labelledby="rates" onSubmit={onSubmit} className="flex flex-col gap-16">
      <div className="flex flex-wrap items-start gap-16">
        <Select
          label={t('rates.base')}
          value={base}
          choices={used.map((code) => ({ value: code, text: code }))}
          onChange={setBase}
        />
        <Field
          className="w-[11rem]"
          type="date"
          label={t('rates.day')}
          value={day}
          problem={tried && day === '' ? t('rates.dayMissing') : undefined}
          onChange={(event) => setDay(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap items-start gap-16">
        {others.map((currency) => {
          const rate = rates[currency] ?? '';
          return (
            <Field
              key={currency}
              className="w-[11rem]"
              inputMode="decimal"
              label={t('rates.one', { base, currency })}
              value={rate}
              problem={tried && rate !== '' && rateOf(rate) === null ? t('rates.wrong') : undefined}
              onChange={(event) => setRates({ ...rates, [currency]: event.target.value.trim() })}
            />
          );
        })}
      </div>
      {error ? <ErrorBlock error={error} /> : null}
      <div className="flex gap-8">
        <Button type="submit">{t('rates.save')}</Button>
        {stated ? (
          <Button kind="quiet" onClick={() => void send(null, t('rates.removed'))}>
            {t('rates.remove')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

async function undo(before: Rates | null): Promise<void> {
  await call('rates.set', { rates: before });
  await useTenants.getState().reload();
}
