// What is said of a credential that serves no connection, to be changed; and removing it.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Facts } from '../../components/facts.tsx';
import { useRotating } from '../../stores/credentials.ts';
import { useRoute } from '../../stores/route.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { t } from '../../words/translate.ts';
import { agentsText } from './credential-name.ts';
import { DescribedFields, descriptionOf, givenDescription } from './described-fields.tsx';

export function KeptAbout({ row }: { readonly row: CredentialRow }) {
  const { busy, edit, remove } = useRotating();
  const go = useRoute((state) => state.go);
  const [about, setAbout] = useState<ReturnType<typeof descriptionOf> | null>(null);
  const [asked, setAsked] = useState(false);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const given = about === null ? null : givenDescription(about);
    if (given === null) return;
    const { client: _client, ...said } = given;
    const serves = row.serves.flatMap((id) => (row.tenantId === null ? [id] : []));
    if (await edit({ ...said, credential: row.id, serves })) setAbout(null);
  };

  if (about)
    return (
      <form onSubmit={(event) => void onSubmit(event)} className="flex max-w-form flex-col gap-12">
        <DescribedFields about={about} onChange={setAbout} tried />
        <div className="flex flex-wrap gap-8">
          <Button type="submit" busy={busy === 'edit'} disabled={busy !== null}>
            {t('kept.save')}
          </Button>
          <Button kind="quiet" onClick={() => setAbout(null)}>
            {t('kept.cancel')}
          </Button>
        </div>
      </form>
    );
  return (
    <section aria-label={t('kept.about')} className="flex max-w-form flex-col gap-12">
      <Facts
        facts={[
          [t('kept.classification'), t(`kept.class.${row.classification}`)],
          ...(row.dependents.agents.length > 0
            ? [[t('kept.usedBy'), agentsText(row.dependents)] as const]
            : []),
          ...(row.notes ? [[t('kept.notes'), row.notes] as const] : []),
        ]}
      />
      {asked ? (
        <div className="flex flex-wrap items-center gap-8">
          <span className="text-ink-2">{t('kept.removeAsk')}</span>
          <Button autoFocus onClick={() => setAsked(false)}>
            {t('kept.cancel')}
          </Button>
          <Button
            kind="danger"
            busy={busy === 'remove'}
            disabled={busy !== null}
            onClick={() =>
              void remove(row.id).then((gone) => (gone ? go({ view: 'credentials' }) : undefined))
            }
          >
            {t('kept.remove')}
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap gap-8">
          <Button onClick={() => setAbout(descriptionOf(row))}>{t('kept.edit')}</Button>
          <Button kind="quiet" onClick={() => setAsked(true)}>
            {t('kept.remove')}
          </Button>
        </div>
      )}
    </section>
  );
}
