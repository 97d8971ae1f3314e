// The first line of the overview: only what needs a person, each a way to it.
import { StateBadge } from '../../components/state-badge.tsx';
import { useApp } from '../../stores/app.ts';
import { useConnections, useOutbox } from '../../stores/lists.ts';
import { useAnswered } from '../../stores/resource.ts';
import { useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';
import { useNeeds } from './needs.ts';

export function NeedsYou() {
  const all = useNeeds();
  const asBefore = useApp((state) => state.seenAt !== null);
  const needs = asBefore ? all.filter((need) => need.of === 'clients') : all;
  // Before that nobody knows.
  const connections = useAnswered(useConnections);
  const outbox = useAnswered(useOutbox);
  const go = useRoute((state) => state.go);
  return (
    <section
      aria-label={t('needs.label')}
      className="flex min-h-[2.5rem] flex-wrap items-center gap-16 border-b border-line px-16"
    >
      {needs.length === 0 && connections && outbox ? (
        <p data-passing className="text-ink-2">
          {t('needs.nothing')}
        </p>
      ) : null}
      {needs.map((need) => (
        <button
          key={need.key}
          type="button"
          data-passing={need.of === 'clients' ? undefined : true}
          onClick={() => (typeof need.to === 'function' ? need.to() : go(need.to))}
          className="flex min-h-[1.5rem] items-center rounded-badge hover:underline"
        >
          <StateBadge plain state={need.state} text={need.text} />
        </button>
      ))}
    </section>
  );
}
