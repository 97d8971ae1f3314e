// All keys on one sheet: those of the commands as the commands say them, then those of tables, reviews and charts.
import { chordText } from '../commands/command.ts';
import { commandsFor } from '../commands/commands.ts';
import { reviewActions, useKeyMap } from '../stores/key-map.ts';
import { useRole } from '../stores/role.ts';
import { keyText } from '../words/key-text.ts';
import { t, type WordKey } from '../words/translate.ts';
import { Dialog } from './dialog.tsx';

type Line = readonly [keys: string, word: string];

const local: readonly { readonly title: WordKey; readonly keys: readonly (readonly [string, WordKey])[] }[] =
  [
    {
      title: 'keys.table',
      keys: [
        ['J, K, arrows', 'keys.move'],
        ['Enter', 'keys.open'],
        ['Shift+F10', 'keys.rowMenu'],
        ['Ctrl+F, /', 'keys.find'],
        ['Ctrl+I', 'keys.inspector'],
        ['X, Space, Shift+arrows', 'keys.explorerSelect'],
        ['Ctrl+A', 'keys.explorerAll'],
        ['Ctrl+C', 'keys.explorerCopy'],
        ['Right, Left', 'keys.explorerGroup'],
      ],
    },
    {
      title: 'keys.overview',
      keys: [
        ['P', 'keys.pin'],
        ['Alt+Shift+Up, Down', 'keys.moveClient'],
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

export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const role = useRole();
  const map = useKeyMap((state) => state.map);
  const everywhere = commandsFor(role).flatMap(({ keys = [], word, values }): Line[] =>
    keys.length === 0 ? [] : [[keys.map(chordText).join(', '), t(word, values)]],
  );
  return (
    <Dialog open onClose={onClose} title={t('keys.title')}>
      <Keys title={t('keys.everywhere')} lines={[...everywhere, ['Esc', t('keys.close')]]} />
      <Keys
        title={t('keys.review')}
        lines={reviewActions.map((action): Line => [map[action].toLocaleUpperCase(), t(`keymap.${action}`)])}
      />
      {local.map(({ title, keys }) => (
        <Keys key={title} title={t(title)} lines={keys.map(([key, word]): Line => [keyText(key), t(word)])} />
      ))}
    </Dialog>
  );
}

function Keys({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  return (
    <section className="mb-16">
      <h3 className="mb-4 font-semibold text-ink">{title}</h3>
      <dl className="grid grid-cols-[12rem_1fr] gap-x-16 gap-y-4">
        {lines.map(([keys, word]) => (
          <div key={keys} className="contents">
            <dt className="text-ink-3">{keys}</dt>
            <dd className="text-ink">{word}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
