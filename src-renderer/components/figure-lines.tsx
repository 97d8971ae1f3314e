// A figure with its change against the period before below it.
import type { ReactNode } from 'react';
import type { Delta } from '../words/deltas.ts';
import { DeltaText } from './figures.tsx';

export function FigureLines({ value, delta }: { readonly value: ReactNode; readonly delta: Delta | null }) {
  return (
    <span className="flex flex-col items-end">
      {value}
      <span className="text-12">
        <DeltaText delta={delta} />
      </span>
    </span>
  );
}
