// The field for all words of a recovery key, typed or pasted in any layout.
import { t } from '../words/translate.ts';
import { LinesField } from './lines-field.tsx';

interface WordsFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function WordsField({ value, onChange }: WordsFieldProps) {
  return (
    <LinesField
      label={t('recovery.words')}
      rows={4}
      autoFocus
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={1000}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
