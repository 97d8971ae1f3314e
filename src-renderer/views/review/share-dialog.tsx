// Shares proposals with somebody without an account, and brings their answer back.
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useBundle } from '../../stores/bundle.ts';
import type { QueueRow } from '../../../src-shared/ipc/review-queue.ts';
import { t } from '../../words/translate.ts';

/** Proposals of one client, which is as much as one file holds; null where they are of several, or there are none. */
export function shareable(rows: readonly QueueRow[]) {
  const proposals = rows.flatMap((item) => (item.kind === 'proposal' ? [item.row] : []));
  const [first] = proposals;
  if (!first || proposals.some(({ tenantId }) => tenantId !== first.tenantId)) return null;
  return { tenantId: first.tenantId, ids: proposals.map(({ id }) => id) };
}

export function ShareButton({ rows }: { readonly rows: readonly QueueRow[] }) {
  const { busy, share, passphrase, error, forget } = useBundle();
  const found = shareable(rows);
  return (
    <>
      <Button
        disabled={busy}
        aria-disabled={found === null}
        title={found === null ? t('bundle.oneClient') : undefined}
        onClick={() => {
          if (found) void share(found.tenantId, found.ids);
        }}
      >
        {t('bundle.share')}
      </Button>
      <Dialog open={passphrase !== null || error !== null} onClose={forget} title={t('bundle.shared')}>
        {error ? <ErrorBlock error={error} /> : null}
        {passphrase === null ? null : (
          <div className="flex flex-col gap-12">
            <p className="text-ink">{t('bundle.sharedHow')}</p>
            <p
              data-testid="bundle-passphrase"
              className="rounded-panel border border-line bg-sunken p-16 font-mono text-14 text-ink select-text"
            >
              {passphrase}
            </p>
            <p className="text-12 text-ink-3">{t('bundle.sharedOnce')}</p>
          </div>
        )}
      </Dialog>
    </>
  );
}

export function BringBackButton() {
  const [open, setOpen] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const { busy, bringBack, error, forget } = useBundle();
  const close = () => {
    setOpen(false);
    setPassphrase('');
    forget();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('bundle.bringBack')}</Button>
      <Dialog open={open} onClose={close} title={t('bundle.bringBackTitle')}>
        <form
          className="flex flex-col gap-12"
          onSubmit={(event) => {
            event.preventDefault();
            void bringBack(passphrase).then((done) => (done ? close() : undefined));
          }}
        >
          <p className="text-ink-2">{t('bundle.bringBackHow')}</p>
          <Field
            label={t('bundle.passphrase')}
            autoComplete="off"
            spellCheck={false}
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
          {error ? <ErrorBlock error={error} /> : null}
          <div>
            <Button type="submit" kind="primary" disabled={busy || passphrase.trim() === ''}>
              {t('bundle.choose')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
