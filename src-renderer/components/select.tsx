// A choice of one among few, in forms.
import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import { useId, useState } from 'react';
import { styleNonce } from './nonce.ts';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  /** The label is only read out; the place shows it otherwise. */
  readonly bare?: boolean;
  /** What stands there while nothing is chosen. */
  readonly nothing?: string;
}

export function Select({ label, value, choices, onChange, bare, nothing }: SelectProps) {
  const id = useId();
  // Its choices are made once somebody comes near: a table with a field like this in every row has none of them else.
  const [near, setNear] = useState(false);
  const comesNear = () => setNear(true);
  return (
    <div className="flex flex-col gap-4">
      {bare ? null : (
        <label htmlFor={id} className="text-13 font-medium text-ink">
          {label}
        </label>
      )}
      <Radix.Root value={value} onValueChange={onChange} onOpenChange={comesNear}>
        <Radix.Trigger
          id={id}
          aria-label={bare ? label : undefined}
          onFocus={comesNear}
          onPointerEnter={comesNear}
          className="inline-flex min-h-(--control) max-w-full items-center justify-between gap-8 rounded-button border border-control bg-raised px-8 text-13 text-ink hover:bg-hover"
        >
          <span className="truncate">
            <Radix.Value placeholder={nothing}>
              {choices.find((choice) => choice.value === value)?.text ?? ''}
            </Radix.Value>
          </span>
          <ChevronDown aria-hidden size="0.875rem" className="shrink-0 text-ink-3" />
        </Radix.Trigger>
        {near ? (
          <Radix.Portal>
            <Radix.Content
              position="popper"
              sideOffset={4}
              className="rise z-(--z-popover) max-h-[24rem] min-w-(--radix-select-trigger-width) overflow-hidden rounded-panel border border-transparent bg-raised shadow-popover"
            >
              <Radix.Viewport nonce={styleNonce()} className="p-4">
                {choices.map((choice) => (
                  <Radix.Item
                    key={choice.value}
                    value={choice.value}
                    className="flex min-h-(--control) items-center gap-8 rounded-badge px-8 text-13 text-ink outline-none data-highlighted:bg-selected"
                  >
                    <span className="w-16">
                      <Radix.ItemIndicator>
                        <Check aria-hidden size="0.875rem" />
                      </Radix.ItemIndicator>
                    </span>
                    <Radix.ItemText>{choice.text}</Radix.ItemText>
                  </Radix.Item>
                ))}
              </Radix.Viewport>
            </Radix.Content>
          </Radix.Portal>
        ) : null}
      </Radix.Root>
    </div>
  );
}
