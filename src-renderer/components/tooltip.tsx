// Explains a control after half a second, on hover and on focus; never the only place of a fact.
import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement } from 'react';

export function TooltipRoom({ children }: { readonly children: ReactElement }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={300}>
      {children}
    </Radix.Provider>
  );
}

interface TooltipProps {
  readonly text: string;
  readonly children: ReactElement;
}

export function Tooltip({ text, children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={4}
          collisionPadding={8}
          className="rise z-(--z-tooltip) max-w-[20rem] rounded-button border border-transparent bg-raised px-8 py-4 text-12 text-ink shadow-popover"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
