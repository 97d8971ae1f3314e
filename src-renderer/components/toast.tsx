// Confirms what was done, with Undo: one at a time, eight seconds, held while hovered or focused.
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useToasts } from '../stores/toasts.ts';
import { t } from '../words/translate.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

const SHOWN_MS = 8000;

export function ToastSpot() {
  const toast = useToasts((state) => state.toast);
  const hide = useToasts((state) => state.hide);
  const undo = useToasts((state) => state.undo);
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(hide, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, held, hide]);

  if (!toast) return null;
  return (
    <div
      key={toast.id}
      data-passing
      role="group"
      aria-label={t('toast.label')}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="rise absolute bottom-16 left-16 z-(--z-toast) flex max-w-[30rem] items-center gap-8 rounded-panel border border-transparent bg-raised py-4 pr-4 pl-12 text-13 text-ink shadow-popover"
    >
      <span>{toast.text}</span>
      {toast.undo ? (
        <Button
          kind="quiet"
          onClick={() => {
            undo(toast.id);
          }}
        >
          {t('toast.undo')}
        </Button>
      ) : null}
      <IconButton icon={X} label={t('toast.close')} onClick={hide} />
    </div>
  );
}
