// A menu behind a button: choices of one kind with a tick, or deeds.
import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { keepMovedFocus } from './focus-back.ts';
import type { Choice } from './select.tsx';

const item =
  'flex min-h-(--control) items-center gap-8 rounded-badge px-8 text-13 text-ink outline-none select-none data-highlighted:bg-selected data-disabled:text-ink-off';

interface MenuProps {
  readonly trigger: ReactNode;
  /** Accessible name, where the trigger's text alone would not say what it changes. */
  readonly label?: string;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly className?: string;
}

export function Menu({ trigger, label, children, align = 'start', className }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={label}
        className={cx(
          'inline-flex min-h-[1.75rem] max-w-full items-center gap-4 rounded-button border border-transparent px-8 text-13 text-ink-2 hover:bg-hover hover:text-ink data-[state=open]:bg-hover',
          className,
        )}
      >
        {trigger}
        <ChevronDown aria-hidden size="0.875rem" className="shrink-0 text-ink-3" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={keepMovedFocus}
          className="rise z-(--z-popover) max-h-[24rem] min-w-[12rem] overflow-y-auto rounded-panel border border-transparent bg-raised p-4 shadow-popover"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuChoicesProps {
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}

export function MenuChoices({ value, choices, onChange }: MenuChoicesProps) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChange}>
      {choices.map((choice) => (
        <DropdownMenu.RadioItem key={choice.value} value={choice.value} className={item}>
          <span className="w-16 shrink-0">
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden size="0.875rem" />
            </DropdownMenu.ItemIndicator>
          </span>
          <bdi>{choice.text}</bdi>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

interface MenuDeedProps {
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuDeed({ onSelect, children }: MenuDeedProps) {
  return (
    <DropdownMenu.Item className={item} onSelect={onSelect}>
      {children}
    </DropdownMenu.Item>
  );
}
