// What a reviewer without an account sees: one file, its proposals, and what they say of each. Nothing else is reachable.
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { CalmPage } from '../../components/calm-page.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useBundle, type DraftAnswer } from '../../stores/bundle.ts';
import type { ReviewBundle } from '../../../src-shared/ipc/bundles.ts';
import { exactTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import { BundleItem, type Said } from './bundle-item.tsx';

export function BundleView() {
  const bundle = useBundle((state) => state.bundle);
  return bundle ? <Answering bundle={bundle} /> : <Opening />;
}

function Opening() {
  const { busy, error, open, close } = useBundle();
  const [passphrase, setPassphrase] = useState('');
  return (
    <CalmPage
      title={t('bundle.openTitle')}
      lead={t('bundle.openLead')}
      foot={
        <Button kind="quiet" onClick={() => void close()}>
          {t('bundle.back')}
        </Button>
      }
    >
      <form
        className="flex flex-col gap-12"
        onSubmit={(event) => {
          event.preventDefault();
          void open(passphrase);
        }}
      >
        <Field
          label={t('bundle.passphrase')}
          autoComplete="off"
          spellCheck={false}
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
        {error ? <ErrorBlock error={error} /> : null}
        <Button
          type="submit"
          kind="primary"
          className="min-h-[2.5rem]!"
          disabled={busy || passphrase.trim() === ''}
        >
          {t('bundle.choose')}
        </Button>
      </form>
    </CalmPage>
  );
}

const nothing: Said = { decision: null, comment: '', field: null };

function answersOf(said: ReadonlyMap<string, Said>, bundle: ReviewBundle): DraftAnswer[] {
  return bundle.items.flatMap(({ id: item }): DraftAnswer[] => {
    const { decision, comment, field } = said.get(item) ?? nothing;
    const body = comment.trim();
    const decided = decision === null ? [] : [{ item, kind: decision, field: null, body: '' }];
    return body === '' ? decided : [...decided, { item, kind: 'comment', field, body }];
  });
}

function Answering({ bundle }: { readonly bundle: ReviewBundle }) {
  const { busy, error, answer, close } = useBundle();
  const [said, setSaid] = useState<ReadonlyMap<string, Said>>(new Map());
  const [guest, setGuest] = useState('');
  const [saved, setSaved] = useState(false);
  const answers = answersOf(said, bundle);
  const save = async () => {
    if (!(await answer(guest.trim(), answers))) return;
    setSaid(new Map());
    setSaved(true);
  };
  return (
    <main className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex flex-wrap items-center gap-8 border-b border-line bg-canvas px-16 py-8">
        <div className="min-w-0 flex-1">
          <h1 className="text-16 font-semibold text-ink">
            <bdi>{t('bundle.title', { client: bundle.client.name })}</bdi>
          </h1>
          <p className="text-12 text-ink-3">
            {t('bundle.from', {
              name: bundle.from,
              workspace: bundle.workspace,
              time: exactTime(bundle.madeAt),
            })}
          </p>
        </div>
        <Button onClick={() => void close()}>{t('bundle.close')}</Button>
      </header>
      <p className="border-b border-line px-16 py-8 text-13 text-ink-2">{t('bundle.how')}</p>
      <ul className="min-h-0 flex-1 overflow-y-auto">
        {bundle.items.map((item) => (
          <BundleItem
            key={item.id}
            item={item}
            answers={bundle.answers.filter((one) => one.item === item.id)}
            said={said.get(item.id) ?? nothing}
            say={(next) => {
              setSaved(false);
              setSaid(new Map(said).set(item.id, next));
            }}
          />
        ))}
      </ul>
      <footer className="flex flex-wrap items-end gap-16 border-t border-line bg-canvas px-16 py-12">
        <Field
          label={t('bundle.yourName')}
          className="w-[20rem]"
          maxLength={120}
          value={guest}
          onChange={(event) => setGuest(event.target.value)}
        />
        <Button
          kind="primary"
          disabled={busy || answers.length === 0 || guest.trim() === ''}
          onClick={() => void save()}
        >
          {t('bundle.save', { count: answers.length })}
        </Button>
        {saved ? (
          <p role="status" className="text-ink-2">
            {t('bundle.savedHow', { name: bundle.from })}
          </p>
        ) : null}
        {error ? <ErrorBlock error={error} /> : null}
      </footer>
    </main>
  );
}
