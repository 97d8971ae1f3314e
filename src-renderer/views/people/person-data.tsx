// A copy of what is known of a person, and its end; both are a superadmin's.
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TypedConfirm } from '../../components/typed-confirm.tsx';
import { useApp } from '../../stores/app.ts';
import { useSettingDeeds } from '../../stores/people.ts';
import { useRoute } from '../../stores/route.ts';
import type { PersonRow } from '../../../src-shared/ipc/people.ts';
import { t } from '../../words/translate.ts';

export function PersonData({ person }: { readonly person: PersonRow }) {
  const { id, name } = person;
  const own = useApp((state) => state.state?.session.person?.id === id);
  const go = useRoute((state) => state.go);
  const { busy, run } = useSettingDeeds();
  const [asked, setAsked] = useState(false);
  const erase = async () => {
    setAsked(false);
    const begun = await run('people.erase', { personId: id, name }, () => ({
      text: t('people.erasing', { name }),
    }));
    if (begun) go({ view: 'people' });
  };
  return (
    <section aria-labelledby="person-data" className="flex flex-col gap-8 border-t border-line pt-24">
      <h2 id="person-data" className="text-14 font-semibold text-ink">
        {t('people.data')}
      </h2>
      <p className="text-ink-2">{t('people.dataText')}</p>
      <div className="flex flex-wrap gap-8">
        <Button
          disabled={busy !== null}
          onClick={() =>
            void run('people.export', { personId: id }, ({ written }) =>
              written === null ? null : { text: t('people.exported', { path: written }) },
            )
          }
        >
          {t('people.export')}
        </Button>
        {own ? null : (
          <Button kind="danger" disabled={busy !== null} onClick={() => setAsked(true)}>
            {t('people.erase')}
          </Button>
        )}
      </div>
      {own ? <p className="text-12 text-ink-3">{t('people.eraseSelf')}</p> : null}
      <TypedConfirm
        open={asked}
        onClose={() => setAsked(false)}
        title={t('people.eraseTitle', { name })}
        name={name}
        label={t('people.eraseType', { name })}
        deed={t('people.eraseNow')}
        keep={t('people.keep')}
        busy={busy !== null}
        onConfirm={() => void erase()}
      >
        <p>{t('people.eraseText', { name })}</p>
      </TypedConfirm>
    </section>
  );
}
