// The notices of this window: what needs a person now, and what was done here, with Undo where it can be taken back.
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useRoute } from '../../stores/route.ts';
import { useToasts } from '../../stores/toasts.ts';
import { t } from '../../words/translate.ts';
import { useNeeds } from '../overview/needs.ts';

export function Notices({ onClose }: { readonly onClose: () => void }) {
  const needs = useNeeds();
  const acts = useToasts((state) => state.acts);
  const undo = useToasts((state) => state.undo);
  const go = useRoute((state) => state.go);
  return (
    <Dialog open onClose={onClose} title={t('notices.title')}>
      <section aria-labelledby="notices-needs" className="mb-24">
        <h3 id="notices-needs" className="mb-8 font-semibold text-ink">
          {t('needs.label')}
        </h3>
        {needs.length === 0 ? <p className="text-ink-2">{t('needs.nothing')}</p> : null}
        <ul className="flex flex-col gap-4">
          {needs.map((need) => (
            <li key={need.key}>
              <button
                type="button"
                onClick={() => {
                  onClose();
                  if (typeof need.to === 'function') need.to();
                  else go(need.to);
                }}
                className="flex min-h-[1.5rem] items-center rounded-badge hover:underline"
              >
                <StateBadge plain state={need.state} text={need.text} />
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="notices-acts">
        <h3 id="notices-acts" className="mb-8 font-semibold text-ink">
          {t('notices.acts')}
        </h3>
        {acts.length === 0 ? <p className="text-ink-2">{t('notices.noActs')}</p> : null}
        <ul className="flex flex-col">
          {acts.map((act) => (
            <li
              key={act.id}
              className="flex min-h-(--row) items-center gap-16 border-b border-line text-13 text-ink"
            >
              <span className="min-w-0 flex-1">{act.text}</span>
              <span className="shrink-0 text-12 text-ink-3">
                <TimeAgo at={act.at} />
              </span>
              {act.undo ? (
                <Button kind="quiet" onClick={() => undo(act.id)}>
                  {t('toast.undo')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    </Dialog>
  );
}
