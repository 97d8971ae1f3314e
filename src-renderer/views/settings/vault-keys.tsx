// The vault's keys in the settings: what opens it, renewing the clients' keys with its progress, replacing its own.
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useApp } from '../../stores/app.ts';
import { useJobs } from '../../stores/jobs.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { useVaultDeeds } from '../../stores/vault.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { ReplaceKey } from './replace-key.tsx';

export function VaultKeys() {
  const vault = useApp((state) => state.state?.vault);
  const admin = useIsAdmin();
  const job = useJobs((state) => state.jobs).find(({ kind }) => kind === 'rekey');
  const cancel = useJobs((state) => state.cancel);
  const { busy, error, rekey, forgetError } = useVaultDeeds();
  const [replacing, setReplacing] = useState(false);
  const id = useId();
  if (!admin || vault?.status !== 'unlocked') return null;
  const { backend, slots } = vault;
  const running = job?.status === 'running';
  const close = () => {
    forgetError();
    setReplacing(false);
  };
  return (
    <section aria-labelledby={id} className="flex flex-col gap-8">
      <h2 id={id} className="text-14 font-semibold text-ink">
        {t('vaultKeys.title')}
      </h2>
      <p className="text-ink-2">{t('vaultKeys.lead')}</p>
      <p className="text-12 text-ink-3">
        {[
          backend === null ? t('vaultKeys.noBackend') : t('vaultKeys.backend', { backend }),
          t('vaultKeys.opens', { slots: slots.map((slot) => t(`vaultKeys.slot.${slot}`)).join(', ') }),
        ].join(' · ')}
      </p>
      {error && !replacing ? <ErrorBlock error={error} /> : null}
      <div role="status" className="text-ink-2">
        {running
          ? t('vaultKeys.moving', { done: count(job.done), total: count(job.total ?? job.done) })
          : job?.status === 'done'
            ? t('vaultKeys.moved')
            : job
              ? t('vaultKeys.stopped')
              : null}
      </div>
      <div className="flex flex-wrap gap-8">
        {running ? (
          <Button kind="quiet" onClick={() => void cancel(job.id)}>
            {t('vaultKeys.stop')}
          </Button>
        ) : (
          <Button disabled={busy} onClick={() => void rekey()}>
            {t(job && job.status !== 'done' ? 'vaultKeys.goOn' : 'vaultKeys.rekey')}
          </Button>
        )}
        <Button kind="quiet" disabled={busy || running} onClick={() => setReplacing(true)}>
          {t('vaultKeys.replace')}
        </Button>
      </div>
      <Dialog open={replacing} onClose={close} title={t('vaultKeys.replaceTitle')}>
        <ReplaceKey slots={slots} onDone={close} />
      </Dialog>
    </section>
  );
}
