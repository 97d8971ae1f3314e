// A form field of several lines.
import type { ComponentProps } from 'react';
import { FieldFrame, type FieldTexts } from './field-frame.tsx';

type LinesFieldProps = FieldTexts & Omit<ComponentProps<'textarea'>, 'id' | 'className'>;

export function LinesField({ label, hint, problem, ...rest }: LinesFieldProps) {
  return (
    <FieldFrame
      {...{ label, hint, problem }}
      control={(tied) => (
        <textarea
          {...rest}
          {...tied}
          className="w-full resize-y rounded-button border border-control bg-raised p-8 text-14 text-ink select-text"
        />
      )}
    />
  );
}
