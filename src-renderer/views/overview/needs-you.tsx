// The first line of the overview: only what needs a person, each a way to it.
import { StateBadge } from '../../components/state-badge.tsx';
import { useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';
import { useNeeds } from './needs.ts';

export function NeedsYou() {
  const needs = useNeeds();
  const go = useRoute((state) => state.go);
  return (
    <section
      aria-label={t('needs.label')}
      className="flex min-h-[2.5rem] flex-wrap items-center gap-16 border-b border-line px-16"
    >
      {needs.length === 0 ? <p className="text-ink-2">{t('needs.nothing')}</p> : null}
      {needs.map((need) => (
        <button
          key={need.key}
          type="button"
          onClick={() => (typeof need.to === 'function' ? need.to() : go(need.to))}
          className="flex min-h-[1.5rem] items-center rounded-badge hover:underline"
        >
          <StateBadge plain state={need.state} text={need.text} />
        </button>
      ))}
    </section>
  );
}
