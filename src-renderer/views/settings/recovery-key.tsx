// The recovery key in the settings: whether there is one, making one, and trying it out.
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { useApp } from '../../stores/app.ts';
import { useRecovery } from '../../stores/recovery.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { t } from '../../words/translate.ts';
import { RecoveryDrill } from './recovery-drill.tsx';
import { RecoveryMaking } from './recovery-making.tsx';

export function RecoveryKey() {
  const vault = useApp((state) => state.state?.vault);
  const admin = useIsAdmin();
  const { made, make, leave, busy, error } = useRecovery();
  const [drilling, setDrilling] = useState(false);
  const id = useId();
  // A key that lives in memory only needs no way back to it.
  if (!admin || vault?.status !== 'unlocked') return null;
  const there = vault.slots.includes('recovery');
  const close = () => {
    leave();
    setDrilling(false);
  };
  return (
    <section aria-labelledby={id} className="flex flex-col gap-8">
      <h2 id={id} className="text-14 font-semibold text-ink">
        {t('recovery.title')}
      </h2>
      <p className="text-ink-2">{t(there ? 'recovery.there' : 'recovery.none')}</p>
      <div className="flex flex-wrap gap-8">
        <Button busy={busy && made === null && !drilling} disabled={busy} onClick={() => void make()}>
          {t(there ? 'recovery.makeNew' : 'recovery.make')}
        </Button>
        {there ? (
          <Button kind="quiet" disabled={busy} onClick={() => setDrilling(true)}>
            {t('recovery.drill')}
          </Button>
        ) : null}
      </div>
      {error && made === null && !drilling ? <ErrorBlock error={error} /> : null}
      <Dialog open={made !== null} onClose={close} title={t('recovery.dialogTitle')}>
        {made ? <RecoveryMaking made={made} onCancel={close} /> : null}
      </Dialog>
      <Dialog open={drilling} onClose={close} title={t('recovery.drillTitle')}>
        <RecoveryDrill />
      </Dialog>
    </section>
  );
}
