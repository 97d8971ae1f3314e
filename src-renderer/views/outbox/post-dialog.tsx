// Asks before changes are posted: what they do to budgets, where they go, and whether they go now or at a time.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Choices } from '../../components/choices.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useMinute } from '../../components/use-now.ts';
import { createResource } from '../../stores/resource.ts';
import { usePosting } from '../../stores/posting.ts';
import type { CallInput, CallOutput } from '../../../src-shared/ipc/contract.ts';
import { localZone } from '../../words/locale.ts';
import { localInput, readLocalInput } from '../../words/local-input.ts';
import { money } from '../../words/numbers.ts';
import { momentText } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

const usePreview = createResource('outbox.preview', () => false);

interface PostDialogProps {
  /** Which ones: named, or all that wait of one client or of all. */
  readonly which: CallInput<'outbox.preview'>;
  readonly onClose: () => void;
  readonly onPosted: () => void;
}

export function PostDialog({ which, onClose, onPosted }: PostDialogProps) {
  const { data, error } = usePreview();
  const { busy, act } = usePosting();
  const now = useMinute();
  const [when, setWhen] = useState('now');
  const [typed, setTyped] = useState(() => localInput(nextHour(now)));
  useEffect(() => {
    usePreview.getState().show(which);
    void usePreview.getState().reload();
  }, [which]);
  const at = readLocalInput(typed);
  const wrong = when === 'later' && (at === null || at <= now);
  const count = data?.items ?? 0;
  const verb =
    when === 'later' && at !== null && !wrong
      ? t('outbox.postLater', { count, time: momentText(at, now) })
      : t('outbox.post', { count });
  const post = async () => {
    if (wrong || data === null) return;
    const done = await act('outbox.post', { ...which, ...(when === 'later' && at !== null ? { at } : {}) });
    if (done) onPosted();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('outbox.postAsk', { count })}>
      <form
        className="flex flex-col gap-12"
        onSubmit={(event) => {
          event.preventDefault();
          void post();
        }}
      >
        {error ? <ErrorBlock error={error} /> : null}
        <p className="text-14 font-medium text-ink">{data ? effectText(data.effect) : null}</p>
        <p className="text-ink-2">
          {t('outbox.postHow')} {data?.platforms.includes('tiktok') ? t('outbox.noTrial') : null}
        </p>
        <Choices
          label={t('outbox.when')}
          value={when}
          onChange={setWhen}
          choices={[
            { value: 'now', text: t('outbox.when.now') },
            { value: 'later', text: t('outbox.when.later') },
          ]}
        />
        {when === 'later' ? (
          <Field
            label={t('outbox.at')}
            type="datetime-local"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            hint={t('outbox.atHint', { zone: localZone() })}
            problem={wrong ? t('outbox.atPast') : undefined}
          />
        ) : null}
        <div className="flex gap-8">
          <Button type="submit" kind="primary" disabled={busy || wrong || count === 0}>
            {verb}
          </Button>
          <Button onClick={onClose}>{t('outbox.keepWaiting')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

const hourMs = 3_600_000;

function nextHour(now: number): number {
  return (Math.floor(now / hourMs) + 1) * hourMs;
}

function effectText(effect: CallOutput<'outbox.preview'>['effect']): string {
  const moved = effect.filter(({ daily }) => daily !== '0');
  if (moved.length === 0) return t('outbox.postNoEffect');
  const sums = moved.map(
    ({ daily, currency }) => `${daily.startsWith('-') ? '' : '+'}${money(daily, currency)}`,
  );
  return t('outbox.postEffect', { sums: sums.join(', ') });
}
