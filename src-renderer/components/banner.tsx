// The line under the view bar, only when a view cannot be trusted as it stands.
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { stateLooks, type StateName } from './states.ts';

interface BannerProps {
  readonly state: StateName;
  readonly text: ReactNode;
  /** At most two buttons. */
  readonly children?: ReactNode;
}

export function Banner({ state, text, children }: BannerProps) {
  const { icon: Icon, ink, soft } = stateLooks[state];
  return (
    <div
      className={cx('flex min-h-[2.5rem] flex-wrap items-center gap-8 border-b border-line px-16 py-4', soft)}
    >
      <Icon aria-hidden size="0.875rem" className={cx('shrink-0', ink)} />
      <p className="min-w-0 flex-1 text-ink">{text}</p>
      {children}
    </div>
  );
}
