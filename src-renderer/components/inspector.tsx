// The panel beside a table that follows the focus; it never takes it.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../words/translate.ts';
import { IconButton } from './icon-button.tsx';

interface InspectorProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Inspector({ title, onClose, children }: InspectorProps) {
  return (
    <aside
      aria-label={t('inspector.label')}
      className="absolute inset-y-0 right-0 z-(--z-inspector) flex w-[22.5rem] shrink-0 flex-col overflow-y-auto border-l border-line-strong bg-canvas full:static full:z-auto wide:w-[26.25rem]"
    >
      <div className="flex items-start justify-between gap-8 p-16 pb-8">
        <h2 className="min-w-0 text-14 font-semibold break-words text-ink">{title}</h2>
        <IconButton icon={X} label={t('inspector.close')} onClick={onClose} />
      </div>
      <div className="flex flex-col gap-16 px-16 pb-16">{children}</div>
    </aside>
  );
}
