// A form field: label above, hint and error tied to the input.
import { useId, type ComponentProps } from 'react';
import { cx } from './class-names.ts';

interface FieldProps extends ComponentProps<'input'> {
  readonly label: string;
  readonly hint?: string;
  /** Names the field and the fix. */
  readonly problem?: string | undefined;
}

export function Field({ label, hint, problem, className, ...rest }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <div className={cx('flex flex-col gap-4', className)}>
      <label htmlFor={id} className="text-13 font-medium text-ink">
        {label}
      </label>
      <input
        id={id}
        {...rest}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
        className="min-h-(--control) w-full rounded-button border border-control bg-raised px-8 text-14 text-ink select-text disabled:text-ink-off"
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
