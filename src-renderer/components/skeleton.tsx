// Bars in place of content that takes longer than a moment; nothing is drawn for the first 400 ms.
import { useEffect, useState } from 'react';
import { t } from '../words/translate.ts';

const widths = ['w-[60%]', 'w-[45%]', 'w-[70%]', 'w-[52%]', 'w-[64%]'];

export function Skeleton({ lines = 5 }: { readonly lines?: number }) {
  const late = useLate(400);
  return (
    <div aria-busy className="flex flex-col gap-16 p-16">
      <span className="sr-only">{t('loading')}</span>
      {late
        ? Array.from({ length: lines }, (_, index) => (
            <span key={index} className={`bone h-12 ${widths[index % widths.length]}`} />
          ))
        : null}
    </div>
  );
}

/** False until the component has been on screen for `ms`. */
export function useLate(ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return late;
}
