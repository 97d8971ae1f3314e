// No keystore on this computer: a passphrase, or a session kept in memory only.
import { useRef, useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { CalmPage } from '../../components/calm-page.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useVaultDeeds } from '../../stores/vault.ts';
import { t } from '../../words/translate.ts';

export const SHORTEST = 12;

export function VaultSetUpView() {
  const { setUp, busy, error } = useVaultDeeds();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const short = tried && passphrase.length < SHORTEST ? t('vault.tooShort', { length: SHORTEST }) : undefined;
  const differs = tried && !short && passphrase !== again ? t('vault.differs') : undefined;

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (passphrase.length < SHORTEST) first.current?.focus();
    else if (passphrase !== again) second.current?.focus();
    else void setUp({ method: 'passphrase', passphrase });
  };

  return (
    <CalmPage title={t('vault.setUpTitle')} lead={t('vault.setUpLead')}>
      {error ? <ErrorBlock error={error} /> : null}
      <form className="flex flex-col gap-16" onSubmit={onSubmit}>
        <Field
          label={t('vault.passphrase')}
          hint={t('vault.passphraseHint', { length: SHORTEST })}
          problem={short}
          ref={first}
          type="password"
          autoComplete="new-password"
          autoFocus
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
        <Field
          label={t('vault.again')}
          problem={differs}
          ref={second}
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
        <Button kind="primary" type="submit" busy={busy} disabled={busy}>
          {t('vault.setUp')}
        </Button>
      </form>
      <div className="flex flex-col gap-8 border-t border-line pt-16">
        <Button disabled={busy} onClick={() => void setUp({ method: 'memory' })}>
          {t('vault.memory')}
        </Button>
        <p className="text-12 text-ink-3">{t('vault.memoryHint')}</p>
      </div>
    </CalmPage>
  );
}
