// A small panel behind a button, for choices that need more than a menu. Esc closes it and the focus goes back.
import { ChevronDown, type LucideIcon } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { keepMovedFocus } from './focus-back.ts';

interface PopoverProps {
  /** Text of the button, and the name of the panel. */
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly onOpen?: (open: boolean) => void;
  readonly align?: 'start' | 'end';
  readonly className?: string;
}

export function Popover({
  label,
  icon: Icon,
  children,
  open,
  onOpen,
  align = 'start',
  className,
}: PopoverProps) {
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpen ? { onOpenChange: onOpen } : {})}>
      <Radix.Trigger
        className={cx(
          'inline-flex min-h-[1.75rem] max-w-[22rem] items-center gap-4 rounded-button border border-control px-8 text-13 text-ink-2 hover:bg-hover hover:text-ink data-[state=open]:bg-hover',
          className,
        )}
      >
        {Icon ? <Icon aria-hidden size="0.875rem" className="shrink-0" /> : null}
        <span className="truncate">{label}</span>
        <ChevronDown aria-hidden size="0.875rem" className="shrink-0 text-ink-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={keepMovedFocus}
          className="rise z-(--z-popover) flex max-w-[92vw] flex-col gap-8 rounded-panel border border-transparent bg-raised p-8 shadow-popover"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
