// The button with a word on it: one primary a view, the rest secondary or quiet.
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { keyText } from '../words/key-text.ts';
import { cx } from './class-names.ts';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

const looks: Readonly<Record<ButtonKind, string>> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-hover',
  secondary: 'border-control bg-raised text-ink hover:bg-hover active:bg-selected',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink active:bg-selected',
  danger: 'border-transparent bg-danger text-on-accent',
};

interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: ButtonKind;
  readonly icon?: LucideIcon;
  /** The key that does the same, shown after the word. */
  readonly shortcut?: string;
  readonly busy?: boolean;
}

export function Button({ kind = 'secondary', icon: Icon, shortcut, busy, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-keyshortcuts={shortcut}
      className={cx(
        'inline-flex min-h-(--control) shrink-0 items-center justify-center gap-4 rounded-button border px-12 text-13 font-medium whitespace-nowrap',
        'disabled:border-line disabled:bg-sunken disabled:text-ink-off aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-off',
        looks[kind],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden size="0.875rem" /> : null}
      <span>{rest.children}</span>
      {shortcut ? (
        <kbd
          aria-hidden
          className={cx(
            'rounded-badge border px-4 font-sans text-11',
            kind === 'primary' ? 'border-on-accent' : 'border-line-strong text-ink-3',
          )}
        >
          {keyText(shortcut)}
        </kbd>
      ) : null}
    </button>
  );
}
