// What can be done at the stage where a rotation stands; the one primary button is the next step.
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useMinute } from '../../components/use-now.ts';
import { useRotating } from '../../stores/credentials.ts';
import { useJobs } from '../../stores/jobs.ts';
import type { CredentialRow, Rotation } from '../../../src-shared/ipc/credentials.ts';
import { timeUntil } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import { EnterForm } from './enter-form.tsx';
import { TestResult } from './test-result.tsx';

interface RotationStepsProps {
  readonly row: CredentialRow;
  readonly rotation: Rotation;
}

export function RotationSteps({ row, rotation }: RotationStepsProps) {
  switch (rotation.stage) {
    case 'entering':
      return <EnterForm row={row} rotation={rotation} />;
    case 'testing':
    case 'ready':
      return <Trial row={row} rotation={rotation} />;
    case 'overlap':
      return <Overlap row={row} rotation={rotation} />;
    case 'retiring':
      return <p className="text-ink-2">{t('rotation.retiring')}</p>;
    case 'done':
    case 'rolled_back':
      return null;
  }
}

function Trial({ row, rotation }: RotationStepsProps) {
  const { busy, step } = useRotating();
  const [other, setOther] = useState(false);
  const job = useJobs((state) => state.jobs.find((one) => one.id === rotation.jobId));
  const { id, test } = rotation;
  if (rotation.jobId !== null)
    return (
      <p role="status" className="text-ink">
        {t('rotation.testing', { done: job?.done ?? 0, total: job?.total ?? row.dependents.accounts })}
      </p>
    );
  if (other) return <EnterForm row={row} rotation={rotation} />;
  return (
    <div className="flex flex-col gap-16">
      <p className="text-ink-2">{t('rotation.stored')}</p>
      {test ? <TestResult row={row} test={test} /> : null}
      {rotation.stage === 'ready' ? <Promotion rotation={rotation} /> : null}
      <div className="flex flex-wrap gap-8">
        <Button
          kind={rotation.stage === 'ready' ? 'secondary' : 'primary'}
          busy={busy === 'test'}
          disabled={busy !== null}
          onClick={() => void step('test', id)}
        >
          {t(row.platform === null ? 'kept.test' : test ? 'rotation.testAgain' : 'rotation.test')}
        </Button>
        <Button kind="quiet" onClick={() => setOther(true)}>
          {t('rotation.storeOther')}
        </Button>
      </div>
    </div>
  );
}

function Promotion({ rotation }: { readonly rotation: Rotation }) {
  const { busy, step, promoteInWindow } = useRotating();
  const now = useMinute();
  const { id, approval, approvedBy, mayApprove, promoteAt, window } = rotation;
  const awaited = approval === 'awaited';
  return (
    <div className="flex flex-col gap-8">
      {awaited ? <p className="text-warning-ink">{t('rotation.approvalAwaited')}</p> : null}
      {approvedBy !== null ? (
        <p className="text-ink-2">{t('rotation.approvedBy', { name: approvedBy })}</p>
      ) : null}
      {promoteAt !== null ? (
        <p className="text-ink-2">{t('rotation.promoteAt', { time: timeUntil(promoteAt, now) })}</p>
      ) : null}
      <div className="flex flex-wrap gap-8">
        {mayApprove && awaited ? (
          <Button kind="primary" disabled={busy !== null} onClick={() => void step('approve', id)}>
            {t('rotation.approve')}
          </Button>
        ) : null}
        {awaited ? null : (
          <Button
            kind="primary"
            busy={busy === 'promote'}
            disabled={busy !== null}
            onClick={() => void step('promote', id)}
          >
            {t('rotation.promote')}
          </Button>
        )}
        {awaited || window === null || promoteAt !== null ? null : (
          <Button disabled={busy !== null} onClick={() => void promoteInWindow(id)}>
            {t('rotation.promoteWindow')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Overlap({ row, rotation }: RotationStepsProps) {
  const { busy, step } = useRotating();
  const now = useMinute();
  const [asked, setAsked] = useState(false);
  const until = rotation.retireAt === null ? '' : timeUntil(rotation.retireAt, now);
  return (
    <div className="flex flex-col gap-12">
      <p className="text-ink">{t('rotation.promoted', { time: until })}</p>
      <GiveTo agents={row.dependents.agents} />
      {asked ? (
        <div className="flex flex-wrap items-center gap-8">
          <span className="text-ink-2">{t('rotation.retireAsk')}</span>
          <Button autoFocus onClick={() => setAsked(false)}>
            {t('rotation.retireKeep')}
          </Button>
          <Button
            kind="danger"
            busy={busy === 'retire'}
            disabled={busy !== null}
            onClick={() => void step('retire', rotation.id)}
          >
            {t('rotation.retire')}
          </Button>
        </div>
      ) : (
        <div>
          <Button onClick={() => setAsked(true)}>{t('rotation.retire')}</Button>
        </div>
      )}
    </div>
  );
}

/** Who holds the old one outside of the cockpit, and stops with it. */
function GiveTo({ agents }: { readonly agents: readonly string[] }) {
  const id = useId();
  if (agents.length === 0) return null;
  return (
    <div className="flex max-w-form flex-col gap-4">
      <p id={id} className="text-warning-ink">
        {t('rotation.giveTo')}
      </p>
      <ul aria-labelledby={id} className="list-disc pl-16 text-ink">
        {agents.map((name) => (
          <li key={name} className="break-words">
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
