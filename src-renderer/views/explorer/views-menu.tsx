// Saved views: one's own and those that colleagues share; open, save, share and remove them.
import { Bookmark } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Popover } from '../../components/popover.tsx';
import { useToasts } from '../../stores/toasts.ts';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import { t } from '../../words/translate.ts';
import { useExplorerState, type ExplorerLook } from './explorer-state.ts';

type SavedView = CallOutput<'explorer.views'>['rows'][number];

function lookOf(state: ExplorerLook): ExplorerLook {
  const { level, search, filter, sort, group, compare, layout } = state;
  return { level, search, filter, sort, group, compare, layout };
}

/** As the call takes it: lists of one's own. */
function written(state: ExplorerLook) {
  return structuredClone(lookOf(state)) as SavedView['definition'];
}

export function ViewsMenu() {
  const state = useExplorerState();
  const [open, setOpen] = useState(false);
  const [rows, setRows] = useState<readonly SavedView[]>([]);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [stale, setStale] = useState(0);
  const load = () => setStale((times) => times + 1);
  useEffect(() => {
    void call('explorer.views', {}).then((answer) => {
      if (answer.ok) setRows(answer.data.rows);
    });
  }, [stale]);
  const present = rows.find((row) => row.id === state.viewId);
  const edited =
    present !== undefined && JSON.stringify(present.definition) !== JSON.stringify(lookOf(state));
  const save = async (id: string | null, as: string, isShared: boolean) => {
    const answer = await call('explorer.saveView', {
      id,
      name: as,
      shared: isShared,
      definition: written(state),
    });
    if (!answer.ok) return;
    useExplorerState.setState({ viewId: answer.data.id });
    useToasts.getState().show(t('views.saved', { name: as }));
    setName('');
    setOpen(false);
    load();
  };
  const remove = async (view: SavedView) => {
    const answer = await call('explorer.removeView', { id: view.id });
    if (answer.ok) load();
  };
  const label = present ? `${present.name}${edited ? ' •' : ''}` : t('views.title');
  return (
    <Popover label={label} icon={Bookmark} open={open} onOpen={setOpen}>
      <div className="flex w-[20rem] flex-col gap-8">
        {rows.length === 0 ? <p className="text-13 text-ink-3">{t('views.none')}</p> : null}
        <ul className="flex max-h-[16rem] flex-col overflow-y-auto">
          {rows.map((view) => (
            <li key={view.id} className="flex items-center gap-4">
              <Button
                kind="quiet"
                className="min-w-0 flex-1 justify-start!"
                onClick={() => {
                  state.take(view.id, view.definition);
                  setOpen(false);
                }}
              >
                <bdi className="truncate">{view.name}</bdi>
                {view.shared ? <span className="text-ink-3"> {t('views.shared')}</span> : null}
              </Button>
              {view.mine ? (
                <Button
                  kind="quiet"
                  onClick={() => void remove(view)}
                  aria-label={t('views.removeName', { name: view.name })}
                >
                  {t('views.remove')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        {edited && present.mine ? (
          <Button onClick={() => void save(present.id, present.name, present.shared)}>
            {t('views.save', { name: present.name })}
          </Button>
        ) : null}
        <form
          className="flex flex-col gap-8 border-t border-line pt-8"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void save(null, name.trim(), shared);
          }}
        >
          <label className="flex flex-col gap-4 text-13 font-medium text-ink">
            {t('views.name')}
            <input
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.target.value)}
              className="min-h-(--control) rounded-button border border-control bg-raised px-8 text-13 font-normal text-ink select-text"
            />
          </label>
          <label className="flex items-center gap-8 text-13 text-ink">
            <input
              type="checkbox"
              className="size-[1rem] accent-accent"
              checked={shared}
              onChange={(event) => setShared(event.target.checked)}
            />
            {t('views.share')}
          </label>
          <Button type="submit" disabled={name.trim() === ''}>
            {t('views.saveAs')}
          </Button>
        </form>
        {state.viewId !== null ? (
          <Button
            kind="quiet"
            onClick={() => {
              if (present) state.take(present.id, present.definition);
            }}
          >
            {t('views.goBack')}
          </Button>
        ) : null}
      </div>
    </Popover>
  );
}
