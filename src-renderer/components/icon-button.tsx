// A button with only an icon: its name is its label and its tooltip.
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly shortcut?: string;
}

export function IconButton({ icon: Icon, label, shortcut, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={shortcut ? `${label} (${shortcut})` : label}>
      <button
        type="button"
        aria-label={label}
        aria-keyshortcuts={shortcut}
        {...rest}
        className={cx(
          'inline-flex size-(--control) shrink-0 items-center justify-center rounded-button border border-transparent text-ink-2 hover:bg-hover hover:text-ink disabled:text-ink-off',
          className,
        )}
      >
        <Icon aria-hidden size="1rem" />
      </button>
    </Tooltip>
  );
}
