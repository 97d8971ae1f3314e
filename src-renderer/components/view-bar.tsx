// The bar over a view: its title, and the scope of every number below it.
import { useEffect, useRef, type ReactNode } from 'react';
import { useApp } from '../stores/app.ts';
import { useRoute } from '../stores/route.ts';
import { useTenants } from '../stores/lists.ts';
import { usePreferences } from '../stores/preferences.ts';
import { announce } from '../stores/announcements.ts';
import { t } from '../words/translate.ts';

interface ViewBarProps {
  readonly title: string;
  /** Before the title, for example the way back. */
  readonly lead?: ReactNode;
  /** Beside the title: period, comparison, currency, age. */
  readonly scope?: ReactNode;
  /** At the end: what can be done here. */
  readonly actions?: ReactNode;
  /** A row of its own below, where the title needs the whole width. */
  readonly second?: ReactNode;
}

export function ViewBar({ title, lead, scope, actions, second }: ViewBarProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const workspace = useApp((state) => state.state?.workspace?.name);
  const client = useRoute((state) => state.client);
  const name = useTenants((state) => state.data?.rows.find((row) => row.id === client)?.name);
  const scopeName = name ?? workspace ?? t('product');
  useEffect(() => {
    document.title = t('window.title', { view: title, scope: scopeName });
  }, [title, scopeName]);
  const language = usePreferences((preferences) => preferences.language);
  const saidIn = useRef(language);
  useEffect(() => {
    announce(title);
    // The same place said in another language is no move: whoever chose the language stays where they chose it.
    const moved = saidIn.current === language;
    saidIn.current = language;
    if (moved && useRoute.getState().movedBy === 'keyboard') heading.current?.focus();
  }, [title, language]);
  return (
    <header className="flex min-h-[2.75rem] flex-col justify-center border-b border-line bg-canvas px-16 py-4">
      <div className="flex flex-wrap items-center gap-8">
        {lead}
        <h1 ref={heading} tabIndex={-1} className="max-w-[48rem] truncate text-16 font-semibold text-ink">
          <bdi>{title}</bdi>
        </h1>
        <div className="flex min-w-[8rem] flex-1 flex-wrap items-center gap-8 text-ink-2">{scope}</div>
        {actions ? <div className="flex flex-wrap items-center gap-8">{actions}</div> : null}
      </div>
      {second ? (
        <div className="flex min-h-[1.75rem] flex-wrap items-center gap-8 text-ink-2">{second}</div>
      ) : null}
    </header>
  );
}
