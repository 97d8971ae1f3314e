// The recovery drill: an admin proves that the key on paper works, and nothing changes.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { WordsField } from '../../components/words-field.tsx';
import { useRecovery } from '../../stores/recovery.ts';
import { exactTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

export function RecoveryDrill() {
  const { drill, proven, error, busy } = useRecovery();
  const [words, setWords] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    // What was typed is not kept for the next look at the screen.
    if (words.trim() !== '') void drill(words).then(() => setWords(''));
  };
  return (
    <form className="flex flex-col gap-16" onSubmit={onSubmit}>
      <p className="text-ink-2">{t('recovery.drillLead')}</p>
      {error ? <ErrorBlock error={error} /> : null}
      <WordsField value={words} onChange={setWords} />
      <Button kind="primary" type="submit" className="self-start" busy={busy} disabled={busy}>
        {t('recovery.check')}
      </Button>
      <div role="status">
        {proven === null ? null : (
          <StateBadge plain state="synced" text={t('recovery.works', { date: exactTime(proven) })} />
        )}
      </div>
    </form>
  );
}
