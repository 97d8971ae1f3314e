// All keys on one sheet.
import { reviewActions, useKeyMap } from '../stores/key-map.ts';
import { t, type WordKey } from '../words/translate.ts';
import { Dialog } from './dialog.tsx';

const groups: readonly { readonly title: WordKey; readonly keys: readonly (readonly [string, WordKey])[] }[] =
  [
    {
      title: 'keys.everywhere',
      keys: [
        ['Ctrl+1 … 6', 'keys.places'],
        ['Alt+Left, Alt+Right', 'keys.history'],
        ['F5', 'keys.sync'],
        ['F6', 'keys.regions'],
        ['Ctrl+B', 'keys.sidebar'],
        ['Ctrl+,', 'keys.settings'],
        ['Ctrl+L', 'keys.lock'],
        ['Esc', 'keys.close'],
      ],
    },
    {
      title: 'keys.table',
      keys: [
        ['J, K, arrows', 'keys.move'],
        ['Enter', 'keys.open'],
        ['Ctrl+F, /', 'keys.find'],
        ['Ctrl+I', 'keys.inspector'],
      ],
    },
    {
      title: 'keys.campaign',
      keys: [
        ['A', 'keys.approve'],
        ['R', 'keys.reject'],
        ['C', 'keys.comment'],
        ['Ctrl+Enter', 'keys.send'],
        ['U', 'keys.undo'],
        ['Left, Right, T', 'keys.chart'],
      ],
    },
  ];

interface KeysSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function KeysSheet({ open, onClose }: KeysSheetProps) {
  const map = useKeyMap((state) => state.map);
  return (
    <Dialog open={open} onClose={onClose} title={t('keys.title')}>
      <KeyGroup
        title={t('keys.review')}
        keys={reviewActions.map((action) => [map[action].toLocaleUpperCase(), t(`keymap.${action}`)])}
      />
      {groups.map((group) => (
        <KeyGroup
          key={group.title}
          title={t(group.title)}
          keys={group.keys.map(([key, word]) => [key, t(word)])}
        />
      ))}
    </Dialog>
  );
}

interface KeyGroupProps {
  readonly title: string;
  readonly keys: readonly (readonly [key: string, deed: string])[];
}

function KeyGroup({ title, keys }: KeyGroupProps) {
  return (
    <section className="mb-16">
      <h3 className="mb-4 font-semibold text-ink">{title}</h3>
      <dl className="grid grid-cols-[12rem_1fr] gap-x-16 gap-y-4">
        {keys.map(([key, deed]) => (
          <div key={key} className="contents">
            <dt className="text-ink-3">{key}</dt>
            <dd className="text-ink">{deed}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
