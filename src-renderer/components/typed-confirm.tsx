// Asks for a name to be typed before something goes for good; leaving is the safe way and has the focus.
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';

interface TypedConfirmProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** What has to be typed, letter by letter. */
  readonly name: string;
  readonly label: string;
  readonly deed: string;
  readonly keep: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
}

export function TypedConfirm(props: TypedConfirmProps) {
  const { open, onClose, title, children, name, label, deed, keep, busy, onConfirm } = props;
  const [typed, setTyped] = useState('');
  const close = () => {
    setTyped('');
    onClose();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== name) return;
    setTyped('');
    onConfirm();
  };
  return (
    <Dialog open={open} onClose={close} title={title}>
      <form onSubmit={onSubmit} className="flex flex-col gap-16">
        <div className="flex flex-col gap-8 text-14 text-ink">{children}</div>
        <Field
          label={label}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
        />
        <div className="flex justify-end gap-8">
          <Button autoFocus onClick={close}>
            {keep}
          </Button>
          <Button type="submit" kind="danger" busy={busy} disabled={busy || typed !== name}>
            {deed}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
