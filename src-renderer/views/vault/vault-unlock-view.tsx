// A vault that needs its passphrase or its recovery key: locked, or wrapped by a keystore that is not here now.
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { CalmPage } from '../../components/calm-page.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { WordsField } from '../../components/words-field.tsx';
import { useApp } from '../../stores/app.ts';
import { useVaultDeeds } from '../../stores/vault.ts';
import { useWorkspaceDeeds } from '../../stores/workspace.ts';
import { t, type WordKey } from '../../words/translate.ts';

export function VaultUnlockView() {
  const vault = useApp((state) => state.state?.vault);
  const [byRecovery, setByRecovery] = useState(false);
  if (!vault) return null;
  const hasPassphrase = vault.slots.includes('passphrase');
  const hasRecovery = vault.slots.includes('recovery');
  const changed = vault.status === 'keystore_changed';
  if (vault.status === 'corrupt') return <NoWayIn title="vault.corruptTitle" lead="vault.corruptLead" />;
  if (!hasPassphrase && !hasRecovery) {
    return <NoWayIn title="vault.changedTitle" lead="vault.changedNoPassphrase" />;
  }
  const recovering = hasRecovery && (byRecovery || !hasPassphrase);
  const recoverLead = changed ? 'vault.changedRecovery' : 'vault.recoverLead';
  const passphraseLead = changed ? 'vault.changedLead' : 'vault.unlockLead';
  return (
    <CalmPage
      title={t(changed ? 'vault.changedTitle' : 'vault.unlockTitle')}
      lead={t(recovering ? recoverLead : passphraseLead)}
      foot={
        hasPassphrase && hasRecovery ? (
          <Button kind="quiet" onClick={() => setByRecovery(!byRecovery)}>
            {t(recovering ? 'vault.withPassphrase' : 'vault.withRecovery')}
          </Button>
        ) : null
      }
    >
      {recovering ? <ByRecoveryKey /> : <ByPassphrase />}
    </CalmPage>
  );
}

function ByPassphrase() {
  const { unlock, busy, error } = useVaultDeeds();
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (error) field.current?.focus();
  }, [error]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '') void unlock(passphrase).then(() => setPassphrase(''));
  };
  return (
    <>
      {error ? <ErrorBlock error={error} /> : null}
      <form className="flex flex-col gap-16" onSubmit={onSubmit}>
        <Field
          label={t('vault.passphrase')}
          ref={field}
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
    </>
  );
}

function ByRecoveryKey() {
  const { recover, busy, error } = useVaultDeeds();
  const [words, setWords] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') void recover(words);
  };
  return (
    <>
      {error ? <ErrorBlock error={error} /> : null}
      <form className="flex flex-col gap-16" onSubmit={onSubmit}>
        <WordsField value={words} onChange={setWords} />
        <Button kind="primary" type="submit" busy={busy} disabled={busy}>
          {t('vault.unlock')}
        </Button>
      </form>
    </>
  );
}

/** Neither passphrase nor recovery key would help: what is wrong is outside the cockpit, and once it is put right trying again opens it. */
function NoWayIn({ title, lead }: { readonly title: WordKey; readonly lead: WordKey }) {
  const { error, busy, choose, again } = useWorkspaceDeeds();
  return (
    <CalmPage
      title={t(title)}
      lead={t(lead)}
      foot={
        <Button kind="quiet" disabled={busy !== null} onClick={() => void choose()}>
          {t('signIn.otherWorkspace')}
        </Button>
      }
    >
      {error ? <ErrorBlock error={error} steps={{ choose_workspace: () => void choose() }} /> : null}
      <Button kind="primary" busy={busy === 'again'} disabled={busy !== null} onClick={() => void again()}>
        {t('step.tryAgain')}
      </Button>
    </CalmPage>
  );
}
