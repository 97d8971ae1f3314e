// The five stages of a rotation in their order: which are done, where it stands, and what is to come.
import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import type { Rotation } from '../../../src-shared/ipc/credentials.ts';
import { t, type WordKey } from '../../words/translate.ts';

const stages = ['enter', 'test', 'promote', 'overlap', 'retire'] as const;

const places: Readonly<Record<Rotation['stage'], number>> = {
  entering: 0,
  testing: 1,
  ready: 2,
  overlap: 3,
  retiring: 4,
  done: 5,
  rolled_back: 0,
};

const looks = {
  done: { icon: CircleCheck, word: 'rotation.done', ink: 'text-ink-3' },
  here: { icon: CircleDot, word: 'rotation.here', ink: 'font-medium text-ink' },
  later: { icon: CircleDashed, word: 'rotation.later', ink: 'text-ink-3' },
} as const satisfies Record<string, { icon: unknown; word: WordKey; ink: string }>;

export function RotationStages({ stage }: { readonly stage: Rotation['stage'] }) {
  const at = places[stage];
  return (
    <ol aria-label={t('rotation.stages')} className="flex flex-wrap gap-x-24 gap-y-8">
      {stages.map((name, index) => {
        const { icon: Icon, word, ink } = looks[index < at ? 'done' : index === at ? 'here' : 'later'];
        return (
          <li
            key={name}
            aria-current={index === at ? 'step' : undefined}
            className={`flex items-center gap-4 ${ink}`}
          >
            <Icon aria-hidden size="0.875rem" className="shrink-0" />
            <span>{t(`rotation.stage.${name}`)}</span>
            <span className="sr-only">{t(word)}</span>
          </li>
        );
      })}
    </ol>
  );
}
