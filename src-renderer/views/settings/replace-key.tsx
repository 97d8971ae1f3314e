// Replaces the vault's own key; asks for what a person knows where the vault opens by it.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { SecretField } from '../../components/secret-field.tsx';
import { WordsField } from '../../components/words-field.tsx';
import type { VaultState } from '../../../src-shared/ipc/vault.ts';
import { useVaultDeeds } from '../../stores/vault.ts';
import { useToasts } from '../../stores/toasts.ts';
import { t } from '../../words/translate.ts';

interface ReplaceKeyProps {
  readonly slots: VaultState['slots'];
  readonly onDone: () => void;
}

export function ReplaceKey({ slots, onDone }: ReplaceKeyProps) {
  const { busy, error, replaceKey } = useVaultDeeds();
  const say = useToasts((state) => state.show);
  const [words, setWords] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const known = {
      ...(slots.includes('recovery') ? { words } : {}),
      ...(slots.includes('passphrase') ? { passphrase } : {}),
    };
    // What was typed is not kept for the next look at the screen.
    setWords('');
    setPassphrase('');
    if (!(await replaceKey(known))) return;
    say(t('vaultKeys.replaced'));
    onDone();
  };
  return (
    <form className="flex flex-col gap-16" onSubmit={(event) => void onSubmit(event)}>
      <p className="text-ink-2">{t('vaultKeys.replaceLead')}</p>
      {error ? <ErrorBlock error={error} /> : null}
      {slots.includes('passphrase') ? (
        <SecretField
          label={t('vaultKeys.passphrase')}
          value={passphrase}
          onChange={({ target }) => setPassphrase(target.value)}
        />
      ) : null}
      {slots.includes('recovery') ? <WordsField value={words} onChange={setWords} /> : null}
      <Button kind="primary" type="submit" className="self-start" busy={busy} disabled={busy}>
        {t('vaultKeys.doReplace')}
      </Button>
    </form>
  );
}
