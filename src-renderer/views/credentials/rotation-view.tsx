// Rotating one credential: a page that can be left and resumed, with its stages and the way back.
import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Link } from '../../components/link.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useMinute } from '../../components/use-now.ts';
import { ViewBar } from '../../components/view-bar.tsx';
import { announce } from '../../stores/announcements.ts';
import { isRotating, useCredentials, useRotating } from '../../stores/credentials.ts';
import { useIsSuperadmin } from '../../stores/role.ts';
import type { CredentialRow, Rotation } from '../../../src-shared/ipc/credentials.ts';
import { timeAgo } from '../../words/times.ts';
import { t, type WordKey } from '../../words/translate.ts';
import { BeginForm } from './begin-form.tsx';
import { BreakGlass } from './break-glass.tsx';
import { breaksText, credentialName } from './credential-name.ts';
import { KeptAbout } from './kept-about.tsx';
import { RotationStages } from './rotation-stages.tsx';
import { RotationSteps } from './rotation-steps.tsx';

const spoken: Partial<Record<Rotation['stage'], WordKey>> = {
  entering: 'rotation.stage.enter',
  testing: 'rotation.stage.test',
  ready: 'rotation.stage.promote',
  overlap: 'rotation.stage.overlap',
  retiring: 'rotation.stage.retire',
};

export function RotationView({ id }: { readonly id: string }) {
  const { data, error, reload } = useCredentials();
  const row = data?.rows.find((one) => one.id === id);
  const name = row ? credentialName(row) : '';
  const word = row?.rotation ? spoken[row.rotation.stage] : undefined;
  useEffect(() => {
    if (word) announce(t('rotation.spoken', { name, stage: t(word) }));
  }, [name, word]);
  useEffect(() => () => useRotating.getState().forgetError(), []);
  return (
    <>
      <ViewBar
        title={row ? t('rotation.title', { name }) : t('credentials.title')}
        lead={
          <Link to={{ view: 'credentials' }} className="text-accent-ink hover:underline">
            {t('rotation.back')}
          </Link>
        }
        scope={row ? <Started row={row} /> : null}
      />
      <OfflineLine />
      <div className="min-h-0 flex-1 overflow-y-auto p-16">
        {error ? <ErrorBlock error={error} steps={{ try_again: () => void reload() }} /> : null}
        {data === null && !error ? <Skeleton lines={4} /> : null}
        {data && !row ? <Empty title={t('credentials.noneTitle')} text={t('credentials.none')} /> : null}
        {row ? <Page row={row} /> : null}
      </div>
    </>
  );
}

function Started({ row }: { readonly row: CredentialRow }) {
  const now = useMinute();
  const { rotation } = row;
  if (!rotation || !isRotating(row)) return null;
  const name = rotation.startedBy ?? t('credentials.noOwner');
  return <span>{t('rotation.started', { time: timeAgo(rotation.startedAt, now), name })}</span>;
}

function Page({ row }: { readonly row: CredentialRow }) {
  const { busy, error, step } = useRotating();
  const superadmin = useIsSuperadmin();
  const open = isRotating(row) ? row.rotation : null;
  return (
    <div className="flex flex-col gap-24">
      <p className="text-ink-2">
        {t('credentials.serves')}: {breaksText(row.dependents)}
        {row.dependents.queued > 0
          ? `, ${t('credentials.breaksQueued', { queued: row.dependents.queued })}`
          : null}
      </p>
      {row.platform === null ? <KeptAbout row={row} /> : null}
      {open ? <RotationStages stage={open.stage} /> : <Ended row={row} />}
      {error && error.deed !== 'reveal' ? (
        <ErrorBlock error={error.cause} steps={{ try_again: () => useRotating.getState().forgetError() }} />
      ) : null}
      {open ? <RotationSteps key={open.enteredAt} row={row} rotation={open} /> : <BeginForm row={row} />}
      {open?.mayRollBack ? (
        <div className="border-t border-line pt-16">
          <Button
            kind="quiet"
            busy={busy === 'rollBack'}
            disabled={busy !== null}
            onClick={() => void step('rollBack', open.id)}
          >
            {t('rotation.rollBack')}
          </Button>
        </div>
      ) : null}
      {superadmin ? <BreakGlass row={row} /> : null}
      {open && !open.mayRollBack ? <p className="text-ink-3">{t('rotation.noWayBack')}</p> : null}
    </div>
  );
}

/** How the newest rotation came out. */
function Ended({ row }: { readonly row: CredentialRow }) {
  const now = useMinute();
  const { rotation } = row;
  if (!rotation || rotation.endedAt === null) return null;
  const time = timeAgo(rotation.endedAt, Math.max(now, rotation.endedAt));
  if (rotation.stage === 'rolled_back')
    return <p className="text-ink-2">{t('rotation.rolledBack', { time })}</p>;
  return (
    <div className="flex max-w-form flex-col gap-4">
      <p className="text-ink">{t('rotation.ended', { time })}</p>
      {rotation.revoked === null ? null : (
        <p className="text-ink-2">{t(`rotation.revoked.${rotation.revoked}`)}</p>
      )}
    </div>
  );
}
