// The command palette: places, clients, campaigns and what is in them, and deeds by a few letters of their name.
import { Dialog } from 'radix-ui';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { call } from '../../api/client.ts';
import { commandsFor } from '../../commands/commands.ts';
import { cx } from '../../components/class-names.ts';
import { useTenants } from '../../stores/lists.ts';
import { useRole } from '../../stores/role.ts';
import { t } from '../../words/translate.ts';
import { findLines } from './find.ts';
import { useFoundEntities } from './found-entities.ts';
import { campaignLines, clientLines, commandLines, partLines, type PaletteLine } from './palette-lines.ts';

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const deedsOnly = typed.startsWith('>');
  const query = (deedsOnly ? typed.slice(1) : typed).trim();
  const lines = useLines(query, deedsOnly);
  const active = Math.min(at, Math.max(0, lines.length - 1));

  const act = (line: PaletteLine | undefined, inNewWindow: boolean) => {
    if (!line) return;
    onClose();
    if (inNewWindow && line.path !== undefined) void call('shell.newWindow', { path: line.path });
    // After the palette has given the focus back, so that the deed can take it.
    else setTimeout(line.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(Math.max(active + step, 0), lines.length - 1);
      setAt(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      act(lines[active], event.ctrlKey || event.metaKey);
    } else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onClose();
    }
  };

  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-(--z-dialog) bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="rise fixed top-[12vh] left-1/2 z-(--z-dialog) flex max-h-[70vh] w-[40rem] max-w-[92vw] -translate-x-1/2 flex-col overflow-hidden rounded-dialog border border-transparent bg-raised shadow-dialog"
        >
          <Dialog.Title className="sr-only">{t('palette.title')}</Dialog.Title>
          <input
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={lines.length > 0 ? `${listId}-${active}` : undefined}
            aria-autocomplete="list"
            aria-label={t('palette.find')}
            placeholder={t('palette.find')}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
            className="ring-inset-focus min-h-48 border-b border-line-strong bg-raised px-16 text-14 text-ink select-text"
          />
          <div
            id={listId}
            role="listbox"
            aria-label={t('palette.title')}
            className="min-h-0 overflow-y-auto p-8"
          >
            {lines.map((line, index) => (
              <Line
                key={line.id}
                id={`${listId}-${index}`}
                line={line}
                heading={line.group === lines[index - 1]?.group ? null : t(line.group)}
                active={index === active}
                onPick={(inNewWindow) => act(line, inNewWindow)}
              />
            ))}
          </div>
          <p role="status" className="border-t border-line px-16 py-8 text-12 text-ink-3">
            {lines.length === 0 ? t('palette.nothing') : t('palette.hint')}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useLines(query: string, deedsOnly: boolean): readonly PaletteLine[] {
  const role = useRole();
  const clients = useTenants((state) => state.data?.rows);
  const found = useFoundEntities(deedsOnly ? '' : query);
  const commands = useMemo(() => commandLines(commandsFor(role)), [role]);
  return useMemo(() => {
    const deeds = commands.filter((line) => line.group === 'palette.deeds');
    if (deedsOnly) return findLines(deeds, query);
    const places = commands.filter((line) => line.group === 'palette.places');
    // The core has found these by their name already.
    return [
      ...findLines(places, query),
      ...findLines(clientLines(clients ?? []), query),
      ...campaignLines(found.campaigns),
      ...partLines(found.parts),
      ...findLines(deeds, query),
    ];
  }, [commands, clients, found, query, deedsOnly]);
}

interface LineProps {
  readonly id: string;
  readonly line: PaletteLine;
  /** Over the first line of a group. */
  readonly heading: string | null;
  readonly active: boolean;
  readonly onPick: (inNewWindow: boolean) => void;
}

function Line({ id, line, heading, active, onPick }: LineProps) {
  return (
    <>
      {heading === null ? null : (
        <p aria-hidden className="px-8 pt-8 pb-4 text-11 text-ink-3">
          {heading}
        </p>
      )}
      <div
        id={id}
        role="option"
        aria-selected={active}
        onClick={(event) => onPick(event.ctrlKey || event.metaKey)}
        className={cx(
          'flex min-h-(--control) items-center gap-16 rounded-button border border-transparent px-8 text-13 text-ink',
          active ? 'bg-selected' : 'hover:bg-hover',
        )}
      >
        <bdi className="min-w-0 flex-1 truncate">{line.text}</bdi>
        <bdi className="max-w-[16rem] shrink-0 truncate text-12 text-ink-3">{line.note}</bdi>
      </div>
    </>
  );
}
