// Where a comment is written: names colleagues after an @, may be pinned to a field, and is sent with Ctrl+Enter.
import { X } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { t } from '../words/translate.ts';
import { cx } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

interface CommentBoxProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
  readonly colleagues: readonly Colleague[];
  /** In words, the field that it is pinned to. */
  readonly pin?: string | null;
  readonly onUnpin?: () => void;
}

/** What is being typed after the last @ before the caret; null where nobody is being named. */
export function fragmentBefore(text: string): string | null {
  const found = /(?:^|\s)@([^@\n]{0,30})$/u.exec(text);
  return found ? (found[1] ?? '') : null;
}

/** Those who are called by the text, the longest name first where one begins with another. */
export function calledIn(text: string, colleagues: readonly Colleague[]): readonly Colleague[] {
  return colleagues.filter(({ name }) => text.includes(`@${name}`));
}

const MOST = 5;

export function CommentBox(props: CommentBoxProps) {
  const { field, value, onChange, onSend, colleagues, pin } = props;
  const id = useId();
  const [fragment, setFragment] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const wanted = fragment?.toLocaleLowerCase() ?? '';
  const fits =
    fragment === null
      ? []
      : colleagues
          .filter(({ name }) => name.toLocaleLowerCase().startsWith(wanted) && name !== fragment.trim())
          .slice(0, MOST);
  const chosen = Math.min(at, fits.length - 1);
  const look = () => {
    const area = field.current;
    setFragment(area ? fragmentBefore(area.value.slice(0, area.selectionStart)) : null);
    setAt(0);
  };
  const pick = (name: string) => {
    const caret = field.current?.selectionStart ?? value.length;
    const head = value.slice(0, caret - (fragment?.length ?? 0));
    onChange(`${head}${name} ${value.slice(caret)}`);
    setFragment(null);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
      return;
    }
    const one = fits[chosen];
    if (!one) {
      if (event.key === 'Escape') field.current?.blur();
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setAt((chosen + (event.key === 'ArrowDown' ? 1 : fits.length - 1)) % fits.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') pick(one.name);
    else if (event.key === 'Escape') setFragment(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="flex flex-col gap-4">
      <label htmlFor={id} className="text-13 font-medium text-ink">
        {pin ? t('comment.labelOn', { field: pin }) : t('review.commentLabel')}
      </label>
      <div className="relative">
        <textarea
          id={id}
          ref={field}
          rows={3}
          maxLength={4000}
          value={value}
          aria-controls={fits.length > 0 ? `${id}-names` : undefined}
          aria-autocomplete="list"
          aria-activedescendant={fits.length > 0 ? `${id}-${chosen}` : undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            onChange(event.target.value);
            look();
          }}
          onBlur={() => setFragment(null)}
          onKeyDown={onKeyDown}
          className="min-h-[4.5rem] w-full resize-y rounded-button border border-control bg-raised p-8 text-14 text-ink select-text"
        />
        {/* Absent while empty: an open list takes the keys of the whole window. */}
        {fits.length > 0 ? (
          <ul
            id={`${id}-names`}
            role="listbox"
            aria-label={t('comment.names')}
            className="absolute inset-x-0 top-full z-(--z-popover) rounded-panel border border-line bg-raised p-4 shadow-popover"
          >
            {fits.map((colleague, index) => (
              <li
                key={colleague.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === chosen}
                onPointerDown={(event) => {
                  event.preventDefault();
                  pick(colleague.name);
                }}
                className={cx(
                  'flex min-h-(--control) items-center rounded-badge px-8 text-13 text-ink',
                  index === chosen && 'bg-selected',
                )}
              >
                <bdi>{colleague.name}</bdi>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <div className="flex items-center gap-8">
        <p id={`${id}-hint`} className="flex-1 text-12 text-ink-3">
          {t('comment.hint')}
        </p>
        {pin ? <IconButton icon={X} label={t('comment.unpin')} onClick={() => props.onUnpin?.()} /> : null}
      </div>
    </div>
  );
}
