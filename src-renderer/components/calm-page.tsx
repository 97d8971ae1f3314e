// A page with one thing to do: sign-in, first run, vault. One column, nothing behind it.
import { useEffect, type ReactNode } from 'react';
import { t } from '../words/translate.ts';

interface CalmPageProps {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly children: ReactNode;
  /** Quiet line at the foot: other ways in. */
  readonly foot?: ReactNode;
}

export function CalmPage({ title, lead, children, foot }: CalmPageProps) {
  useEffect(() => {
    document.title = t('window.calmTitle', { view: title });
  }, [title]);
  return (
    <main className="flex min-h-0 flex-1 overflow-y-auto bg-canvas p-24">
      <div className="m-auto flex w-[26rem] max-w-full flex-col gap-24">
        <div className="flex flex-col gap-4">
          <p className="text-12 text-ink-3">{t('product')}</p>
          <h1 className="text-20 font-semibold text-ink">
            <bdi>{title}</bdi>
          </h1>
          {lead ? <p className="text-14 text-ink-2">{lead}</p> : null}
        </div>
        {children}
        {foot ? (
          <div className="border-t border-line pt-16">
            {/* The words of quiet buttons stand under the words above, not their edges. */}
            <div className="-mx-12 flex flex-wrap gap-8">{foot}</div>
          </div>
        ) : null}
      </div>
    </main>
  );
}
