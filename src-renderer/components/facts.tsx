// A list of facts: label and value, one pair a line.
import type { ReactNode } from 'react';

interface FactsProps {
  readonly facts: readonly (readonly [string, ReactNode])[];
}

export function Facts({ facts }: FactsProps) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-16 gap-y-4">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-3">{label}</dt>
          <dd className="min-w-0 text-right break-words text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
