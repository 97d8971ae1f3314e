// A new recovery key: its words, or a code that scanners read them from, shown this once; then some words asked back.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { useRecovery } from '../../stores/recovery.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import { t } from '../../words/translate.ts';

interface RecoveryMakingProps {
  readonly made: CallOutput<'vault.makeRecoveryKey'>;
  readonly onCancel: () => void;
}

export function RecoveryMaking({ made, onCancel }: RecoveryMakingProps) {
  const [written, setWritten] = useState(false);
  const [asCode, setAsCode] = useState(false);
  if (written) return <AskedWords asked={made.ask} onBack={() => setWritten(false)} />;
  return (
    <div className="flex flex-col gap-16">
      <p className="text-ink-2">{t('recovery.write')}</p>
      {asCode ? (
        <>
          <QrCode text={made.words.join(' ')} label={t('recovery.codeLabel')} />
          <p className="text-12 text-ink-3">{t('recovery.codeHint')}</p>
        </>
      ) : (
        <ol
          aria-label={t('recovery.wordsLabel')}
          className="grid grid-cols-4 gap-x-16 gap-y-8 rounded-panel border border-line bg-sunken p-16"
        >
          {made.words.map((word, index) => (
            <li key={`${index} ${word}`} className="flex gap-8 text-14 text-ink">
              <span aria-hidden className="w-[1.5rem] text-right text-ink-3 tabular-nums">
                {index + 1}
              </span>
              <span className="font-medium">{word}</span>
            </li>
          ))}
        </ol>
      )}
      <div className="flex gap-8">
        <Button kind="primary" onClick={() => setWritten(true)}>
          {t('recovery.written')}
        </Button>
        <Button onClick={() => setAsCode(!asCode)}>
          {t(asCode ? 'recovery.asWords' : 'recovery.asCode')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('recovery.cancel')}
        </Button>
      </div>
    </div>
  );
}

function AskedWords({ asked, onBack }: { readonly asked: readonly number[]; readonly onBack: () => void }) {
  const { confirm, busy, error } = useRecovery();
  const say = useToasts((state) => state.show);
  const [words, setWords] = useState<readonly string[]>(asked.map(() => ''));
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (await confirm([...words])) say(t('recovery.made'));
  };
  return (
    <form className="flex flex-col gap-16" onSubmit={(event) => void onSubmit(event)}>
      <p className="text-ink-2">{t('recovery.confirmLead')}</p>
      {error ? <ErrorBlock error={error} /> : null}
      <div className="grid grid-cols-3 gap-16">
        {asked.map((position, at) => (
          <Field
            key={position}
            label={t('recovery.word', { position })}
            autoFocus={at === 0}
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            value={words[at] ?? ''}
            onChange={({ target }) =>
              setWords(words.map((word, index) => (index === at ? target.value : word)))
            }
          />
        ))}
      </div>
      <div className="flex gap-8">
        <Button kind="primary" type="submit" busy={busy} disabled={busy}>
          {t('recovery.confirm')}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {t('recovery.back')}
        </Button>
      </div>
    </form>
  );
}
