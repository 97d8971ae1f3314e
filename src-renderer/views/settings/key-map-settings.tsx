// Which letter does what in review, for this person on this computer.
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { reviewActions, useKeyMap, type ReviewAction } from '../../stores/key-map.ts';
import { t } from '../../words/translate.ts';

export function KeyMapSettings() {
  const { map, set, reset } = useKeyMap();
  const [problem, setProblem] = useState<{ readonly action: ReviewAction; readonly text: string } | null>(
    null,
  );
  const change = (action: ReviewAction, typed: string) => {
    // The newest character: the field is never empty, so that every deed keeps a key.
    const key = [...typed].findLast((one) => one.toLowerCase() !== map[action]) ?? '';
    if (key === '') return;
    const refused = set(action, key);
    const text =
      refused === 'unusable'
        ? t('keymap.unusable')
        : refused === null
          ? ''
          : t('keymap.taken', { key: key.toLocaleUpperCase(), action: t(`keymap.${refused}`) });
    setProblem(refused === null ? null : { action, text });
  };
  return (
    <section aria-labelledby="keymap" className="flex flex-col gap-8">
      <h2 id="keymap" className="text-14 font-semibold text-ink">
        {t('keymap.title')}
      </h2>
      <p className="text-12 text-ink-3">{t('keymap.hint')}</p>
      <div className="grid grid-cols-2 gap-x-16 gap-y-8">
        {reviewActions.map((action) => (
          <Field
            key={action}
            label={t(`keymap.${action}`)}
            value={map[action].toLocaleUpperCase()}
            problem={problem?.action === action ? problem.text : undefined}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => change(action, event.target.value)}
          />
        ))}
      </div>
      <div>
        <Button
          onClick={() => {
            setProblem(null);
            reset();
          }}
        >
          {t('keymap.reset')}
        </Button>
      </div>
    </section>
  );
}
