// An error where the work is: what, why, what is safe, the next step as a button, and a short id under Details.
import { OctagonX } from 'lucide-react';
import { useId } from 'react';
import type { CallError, StoredError } from '../../src-shared/ipc/errors.ts';
import { isComingBack, useApp } from '../stores/app.ts';
import { errorWords, type NextStep } from '../words/errors.ts';
import { t, type WordKey } from '../words/translate.ts';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';

export type StepDeeds = Partial<Record<NextStep, () => void>>;

const stepWords: Readonly<Record<NextStep, WordKey>> = {
  try_again: 'step.tryAgain',
  sign_in: 'step.signIn',
  reconnect: 'step.reconnect',
  enter_app_secret: 'step.enterAppSecret',
  choose_workspace: 'step.chooseWorkspace',
  open_connections: 'step.openConnections',
  check_network: 'step.checkNetwork',
};

interface ErrorBlockProps {
  readonly error: CallError | StoredError;
  /** How each step is done here; a step without a deed has no button. */
  readonly steps?: StepDeeds;
  readonly className?: string;
}

export function ErrorBlock({ error, steps = {}, className }: ErrorBlockProps) {
  const words = errorWords(error.code, error.params);
  const id = 'correlationId' in error ? error.correlationId : '';
  const titleId = useId();
  // Said once, above everything, while it lasts; what was asked is asked again when the core is back.
  const said = useApp((state) => state.core !== null && isComingBack(state.core));
  if (said && error.code === 'core_unavailable') return null;
  return (
    <section
      role="alert"
      aria-labelledby={titleId}
      className={cx('flex gap-8 rounded-panel border border-line-strong bg-surface p-12', className)}
    >
      <OctagonX aria-hidden size="1rem" className="mt-2 shrink-0 text-error-ink" />
      <div className="min-w-0 flex-1">
        <p id={titleId} className="font-medium text-error-ink">
          {words.title}
        </p>
        <p className="text-ink-2">{words.safe}</p>
        <StepButtons words={words.steps} steps={steps} />
        {id ? (
          <details className="mt-8 text-12 text-ink-3">
            <summary className="inline-block">{t('error.details')}</summary>
            <p className="selectable font-mono">
              {error.code} {id}
            </p>
          </details>
        ) : null}
      </div>
    </section>
  );
}

interface StepButtonsProps {
  readonly words: readonly NextStep[];
  readonly steps: StepDeeds;
}

function StepButtons({ words, steps }: StepButtonsProps) {
  const shown = words.filter((step) => steps[step] !== undefined);
  if (shown.length === 0) return null;
  return (
    <div className="mt-8 flex flex-wrap gap-8">
      {shown.map((step) => (
        <Button key={step} onClick={steps[step]}>
          {t(stepWords[step])}
        </Button>
      ))}
    </div>
  );
}
