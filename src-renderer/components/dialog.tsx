// A dialog: only for what cannot be taken back, and for the sheet of keys. Esc is always the safe way out.
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { t } from '../words/translate.ts';
import { Button } from './button.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

export function Dialog({ open, onClose, title, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-(--z-dialog) bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="rise fixed top-1/2 left-1/2 z-(--z-dialog) flex max-h-[85vh] w-[40rem] max-w-[90vw] -translate-x-1/2 -translate-y-1/2 flex-col rounded-dialog border border-transparent bg-raised shadow-dialog"
        >
          <div className="flex items-center justify-between gap-8 border-b border-line px-16 py-8">
            <Radix.Title className="text-16 font-semibold text-ink">{title}</Radix.Title>
            <Radix.Close asChild>
              <Button kind="quiet">{t('dialog.close')}</Button>
            </Radix.Close>
          </div>
          {/* Long content is scrolled by keys too. */}
          <div role="group" aria-label={title} tabIndex={0} className="ring-inset-focus overflow-y-auto p-16">
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
