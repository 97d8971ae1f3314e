// Nothing to show: what is so, and what to do next.
import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

export function Empty({ title, text, children }: EmptyProps) {
  return (
    <div className="flex max-w-form flex-col gap-8 p-24">
      <h2 className="text-16 font-semibold text-ink">{title}</h2>
      <p className="text-14 text-ink-2">{text}</p>
      {children ? <div className="mt-8 flex flex-wrap gap-8">{children}</div> : null}
    </div>
  );
}
