// A vault that needs its passphrase: locked, or wrapped by a keystore that is not here now.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { CalmPage } from '../../components/calm-page.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useApp } from '../../stores/app.ts';
import { useVaultDeeds } from '../../stores/vault.ts';
import { t } from '../../words/translate.ts';

export function VaultUnlockView() {
  const vault = useApp((state) => state.state?.vault);
  const { unlock, busy, error } = useVaultDeeds();
  const [passphrase, setPassphrase] = useState('');
  if (!vault) return null;
  if (vault.status === 'corrupt') {
    return (
      <CalmPage title={t('vault.corruptTitle')}>
        <ErrorBlock error={{ code: 'vault_corrupt', params: {} }} />
      </CalmPage>
    );
  }
  if (vault.status === 'keystore_changed' && !vault.slots.includes('passphrase')) {
    return (
      <CalmPage title={t('vault.changedTitle')}>
        <p className="text-ink-2">{t('vault.changedNoPassphrase')}</p>
      </CalmPage>
    );
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '') void unlock(passphrase).then(() => setPassphrase(''));
  };
  return (
    <CalmPage
      title={t(vault.status === 'locked' ? 'vault.unlockTitle' : 'vault.changedTitle')}
      lead={t(vault.status === 'locked' ? 'vault.unlockLead' : 'vault.changedLead')}
    >
      {error ? <ErrorBlock error={error} /> : null}
      <form className="flex flex-col gap-16" onSubmit={onSubmit}>
        <Field
          label={t('vault.passphrase')}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
        <Button kind="primary" type="submit" busy={busy} disabled={busy}>
          {t('vault.unlock')}
        </Button>
      </form>
    </CalmPage>
  );
}
