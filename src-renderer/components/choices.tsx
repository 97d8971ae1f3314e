// A few things to choose one of, all in sight, in forms.
import { useId } from 'react';
import type { Choice } from './select.tsx';

interface ChoicesProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

export function Choices({ label, value, choices, onChange }: ChoicesProps) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap items-center gap-x-16 gap-y-4">
      <legend className="mb-4 text-13 font-medium text-ink">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="flex min-h-(--control) items-center gap-8 text-13 text-ink">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="size-16 accent-accent-ink"
          />
          {choice.text}
        </label>
      ))}
    </fieldset>
  );
}
