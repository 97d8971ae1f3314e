// Archiving a client, which can be taken back, and purging it, which cannot and asks for its name.
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TypedConfirm } from '../../components/typed-confirm.tsx';
import { useSettingDeeds } from '../../stores/people.ts';
import { t } from '../../words/translate.ts';
import type { ClientRow } from './clients-view.tsx';

export function ClientEnd({ client }: { readonly client: ClientRow }) {
  const { id, name, accounts } = client;
  const { busy, run } = useSettingDeeds();
  const [asked, setAsked] = useState(false);
  const archived = client.archivedAt !== null;
  const archive = (next: boolean) =>
    run('tenants.archive', { id, archived: next }, () => ({
      text: t(next ? 'clients.wasArchived' : 'clients.wasRestored', { name }),
      undo: () => void archive(!next),
    }));
  const purge = async () => {
    setAsked(false);
    await run('tenants.purge', { id, name }, () => ({ text: t('clients.purgeBegun', { name }) }));
  };
  if (client.purging) return <p className="text-ink-2">{t('clients.purgeBegun', { name })}</p>;
  return (
    <section className="flex flex-col gap-12 border-t border-line pt-16">
      <div className="flex flex-col gap-4">
        <div>
          <Button disabled={busy !== null} onClick={() => void archive(!archived)}>
            {t(archived ? 'clients.restore' : 'clients.archive')}
          </Button>
        </div>
        {archived ? null : <p className="text-12 text-ink-3">{t('clients.archiveHint')}</p>}
      </div>
      <div className="flex flex-col gap-4">
        <div>
          <Button kind="danger" disabled={busy !== null} onClick={() => setAsked(true)}>
            {t('clients.purge')}
          </Button>
        </div>
        <p className="text-12 text-ink-3">{t('clients.purgeHint')}</p>
      </div>
      <TypedConfirm
        open={asked}
        onClose={() => setAsked(false)}
        title={t('clients.purgeTitle', { name })}
        name={name}
        label={t('clients.purgeType', { name })}
        deed={t('clients.purgeNow')}
        keep={t('clients.keep')}
        busy={busy !== null}
        onConfirm={() => void purge()}
      >
        <p>{t('clients.purgeText', { name, accounts })}</p>
      </TypedConfirm>
    </section>
  );
}
