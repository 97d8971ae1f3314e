// What surrounds the control of a form field: label above, hint and error tied to it.
import { useId, type ReactNode } from 'react';
import { cx } from './class-names.ts';

export interface FieldTexts {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Names the field and the fix. */
  readonly problem?: string | undefined;
}

/** What ties a control to its texts. */
interface Tied {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface FieldFrameProps extends FieldTexts {
  readonly className?: string | undefined;
  readonly control: (tied: Tied) => ReactNode;
}

export function FieldFrame({ label, hint, problem, className, control }: FieldFrameProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <div className={cx('flex flex-col gap-4', className)}>
      <label htmlFor={id} className="text-13 font-medium text-ink">
        {label}
      </label>
      {control({
        id,
        'aria-invalid': problem ? true : undefined,
        'aria-describedby': described || undefined,
      })}
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
