// A form field of several lines: label above, hint and error tied to it.
import { useId, type ComponentProps } from 'react';

interface LinesFieldProps extends Omit<ComponentProps<'textarea'>, 'id' | 'className'> {
  readonly label: string;
  readonly hint?: string;
  /** Names the field and the fix. */
  readonly problem?: string | undefined;
}

export function LinesField({ label, hint, problem, ...rest }: LinesFieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-4">
      <label htmlFor={id} className="text-13 font-medium text-ink">
        {label}
      </label>
      <textarea
        id={id}
        {...rest}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
        className="w-full resize-y rounded-button border border-control bg-raised p-8 text-14 text-ink select-text"
      />
      {hint ? (
        <p id={`${id}-hint`} className="text-12 text-ink-3">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className="text-12 text-error-ink">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
