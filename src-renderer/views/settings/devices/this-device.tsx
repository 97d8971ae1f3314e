// This device in the settings: its code and words for an admin, and bringing in what an admin handed over.
import { useEffect, useId, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { ErrorBlock } from '../../../components/error-block.tsx';
import { useApp } from '../../../stores/app.ts';
import { useDevices, useOwnDevice } from '../../../stores/devices.ts';
import { useIsAdmin } from '../../../stores/role.ts';
import { useToasts } from '../../../stores/toasts.ts';
import { t } from '../../../words/translate.ts';
import { DeviceList } from './device-list.tsx';
import { EnrolForm } from './enrol-form.tsx';

export function Devices() {
  const vault = useApp((state) => state.state?.vault.status);
  const { data, error } = useOwnDevice();
  const { busy, error: refused, bringIn } = useDevices();
  const admin = useIsAdmin();
  const say = useToasts((state) => state.show);
  const [adding, setAdding] = useState(false);
  const id = useId();
  const open = vault === 'unlocked';
  useEffect(() => {
    if (open) useOwnDevice.getState().show({});
  }, [open]);
  // Keys that live in memory only could not open tomorrow what is made for them today.
  if (!open) return null;
  const copy = async (code: string) => {
    await navigator.clipboard.writeText(code);
    say(t('devices.copied'));
  };
  return (
    <section aria-labelledby={id} className="flex flex-col gap-8">
      <h2 id={id} className="text-14 font-semibold text-ink">
        {t('devices.title')}
      </h2>
      <p className="text-ink-2">{t('devices.lead')}</p>
      {error ? <ErrorBlock error={error} /> : null}
      {data ? (
        <>
          <dl className="flex flex-col gap-8 rounded-panel border border-line bg-sunken p-12">
            <div>
              <dt className="text-12 text-ink-3">{t('devices.words')}</dt>
              <dd className="text-14 font-medium text-ink select-text">{data.words.join(' ')}</dd>
            </div>
            <div>
              <dt className="text-12 text-ink-3">{t('devices.code')}</dt>
              <dd className="font-mono text-12 break-all text-ink-2 select-text">{data.code}</dd>
            </div>
          </dl>
          <p className="text-ink-2">
            {data.senders.length === 0
              ? t('devices.noSenders')
              : t('devices.senders', { names: data.senders.map(({ name }) => name).join(', ') })}
          </p>
          {refused?.deed === 'import' ? <ErrorBlock error={refused.cause} /> : null}
          <div className="flex flex-wrap gap-8">
            <Button onClick={() => void copy(data.code)}>{t('devices.copy')}</Button>
            {data.senders.length > 0 ? (
              <Button busy={busy === 'import'} disabled={busy !== null} onClick={() => void bringIn()}>
                {t('devices.bringIn')}
              </Button>
            ) : null}
            {data.mayEnrolSender ? (
              <Button kind="quiet" disabled={busy !== null} onClick={() => setAdding(true)}>
                {t('devices.addSender')}
              </Button>
            ) : null}
          </div>
        </>
      ) : null}
      <Dialog open={adding} onClose={() => setAdding(false)} title={t('devices.addSender')}>
        <EnrolForm as="sends" onDone={() => setAdding(false)} />
      </Dialog>
      {admin ? <DeviceList /> : null}
    </section>
  );
}
