// Signed heads: the newest one, where they are written to, comparing with one that was kept, and retention.
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Facts } from '../../components/facts.tsx';
import { Inspector } from '../../components/inspector.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { announce } from '../../stores/announcements.ts';
import { say } from '../../stores/say.ts';
import { useAuditDeeds } from '../../stores/audit.ts';
import { useIsSuperadmin } from '../../stores/role.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { AuditState } from '../../../src-shared/ipc/audit.ts';
import { t } from '../../words/translate.ts';
import { RetentionForm } from './retention-form.tsx';

interface HeadsPanelProps {
  readonly state: AuditState;
  readonly onClose: () => void;
}

export function HeadsPanel({ state, onClose }: HeadsPanelProps) {
  const { heads, signed } = state;
  const { error } = useAuditDeeds();
  const superadmin = useIsSuperadmin();
  return (
    <Inspector title={t('heads.title')} onClose={onClose}>
      <p className="text-ink-2">{t('heads.lead')}</p>
      {error ? <ErrorBlock error={error.cause} /> : null}
      {heads.error ? <ErrorBlock error={heads.error} /> : null}
      <Facts
        facts={[
          [t('heads.signed'), signed ? <At seq={signed.seq} at={signed.at} /> : t('heads.none')],
          ...(signed
            ? ([[t('heads.key'), <span className="font-mono text-12">{signed.keyId}</span>]] as const)
            : []),
          [t('heads.folder'), <bdi className="break-all">{heads.folder ?? t('heads.nowhere')}</bdi>],
          ...(heads.folder === null
            ? []
            : ([[t('heads.every'), t('heads.everyHours', { hours: heads.everyHours })]] as const)),
          [
            t('heads.last'),
            heads.lastAt === null ? t('heads.none') : <At seq={heads.lastSeq ?? 0} at={heads.lastAt} />,
          ],
        ]}
      />
      {superadmin ? <FolderButtons folder={heads.folder} /> : null}
      <NewestHead />
      <Compare />
      <RetentionForm days={state.retentionDays} />
    </Inspector>
  );
}

function At({ seq, at }: { readonly seq: number; readonly at: number }) {
  return (
    <>
      {t('heads.event', { seq })} <TimeAgo at={at} />
    </>
  );
}

function FolderButtons({ folder }: { readonly folder: string | null }) {
  const { busy, setHeads } = useAuditDeeds();
  const set = async (is: 'choose' | 'none') => {
    const saved = await setHeads({ folder: { is } });
    if (!saved || (is === 'choose' && saved.folder === null)) return;
    useToasts
      .getState()
      .show(saved.folder === null ? t('heads.stopped') : t('heads.saved', { folder: saved.folder }));
  };
  return (
    <div className="flex flex-wrap gap-8">
      <Button disabled={busy !== null} onClick={() => void set('choose')}>
        {t(folder === null ? 'heads.choose' : 'heads.change')}
      </Button>
      {folder === null ? null : (
        <Button kind="quiet" disabled={busy !== null} onClick={() => void set('none')}>
          {t('heads.stop')}
        </Button>
      )}
    </div>
  );
}

function NewestHead() {
  const { busy, head } = useAuditDeeds();
  const [note, setNote] = useState<string | null>(null);
  if (note === null) {
    return (
      <div>
        <Button disabled={busy !== null} onClick={() => void head().then(setNote)}>
          {t('heads.note')}
        </Button>
      </div>
    );
  }
  const copy = async () => {
    await navigator.clipboard.writeText(note);
    say(t('heads.copied'));
  };
  return (
    <div className="flex flex-col gap-8">
      <textarea
        readOnly
        aria-label={t('heads.noteLabel')}
        value={note}
        rows={6}
        className="w-full rounded-button border border-control bg-sunken p-8 font-mono text-11 text-ink select-text"
      />
      <div>
        <Button onClick={() => void copy()}>{t('heads.copy')}</Button>
      </div>
    </div>
  );
}

function Compare() {
  const { busy, verify } = useAuditDeeds();
  const [note, setNote] = useState('');
  const [found, setFound] = useState<string | null>(null);
  const compare = async () => {
    const verdict = await verify(note);
    if (!verdict) return;
    const { fault, comparedTo } = verdict;
    const text = fault
      ? t('audit.brokenAt', { seq: fault.seq, why: t(`audit.fault.${fault.why}`) })
      : t('heads.comparedTo', { seq: comparedTo ?? 0 });
    announce(text);
    setFound(text);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void compare();
      }}
    >
      <label htmlFor="kept-head" className="text-13 font-medium text-ink">
        {t('heads.compare')}
      </label>
      <textarea
        id="kept-head"
        rows={4}
        maxLength={4000}
        value={note}
        aria-describedby="kept-head-hint"
        onChange={({ target }) => setNote(target.value)}
        className="w-full rounded-button border border-control bg-raised p-8 font-mono text-11 text-ink select-text"
      />
      <p id="kept-head-hint" className="text-12 text-ink-3">
        {t('heads.compareHint')}
      </p>
      <div className="mt-4 flex flex-col gap-8">
        <div>
          <Button type="submit" disabled={busy !== null || note.trim() === ''}>
            {t('heads.compareNow')}
          </Button>
        </div>
        {found === null ? null : <p className="text-ink">{found}</p>}
      </div>
    </form>
  );
}
