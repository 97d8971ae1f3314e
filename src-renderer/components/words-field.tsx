// The field for all words of a recovery key, typed or pasted in any layout.
import { useId } from 'react';
import { t } from '../words/translate.ts';

interface WordsFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function WordsField({ value, onChange }: WordsFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-4">
      <label htmlFor={id} className="text-13 font-medium text-ink">
        {t('recovery.words')}
      </label>
      <textarea
        id={id}
        rows={4}
        autoFocus
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-button border border-control bg-raised p-8 text-14 text-ink select-text"
      />
    </div>
  );
}
