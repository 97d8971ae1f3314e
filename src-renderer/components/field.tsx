// A form field of one line.
import type { ComponentProps } from 'react';
import { FieldFrame, type FieldTexts } from './field-frame.tsx';

type FieldProps = FieldTexts & Omit<ComponentProps<'input'>, 'id'>;

export function Field({ label, hint, problem, className, ...rest }: FieldProps) {
  return (
    <FieldFrame
      {...{ label, hint, problem, className }}
      control={(tied) => (
        <input
          {...rest}
          {...tied}
          className="min-h-(--control) w-full rounded-button border border-control bg-raised px-8 text-14 text-ink select-text disabled:text-ink-off"
        />
      )}
    />
  );
}
