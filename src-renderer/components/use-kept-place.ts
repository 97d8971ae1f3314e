// Keeps a grid's scroll and focused cell over a visit elsewhere, and starts at the top for another question.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { GridSpot } from './grid-keys.ts';
import { rememberPlace, type GridPlace } from './grid-place.ts';

interface Kept {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly spot: GridSpot;
  readonly question: string;
  /** What was remembered when the grid came up. */
  readonly left: GridPlace | null;
}

export function useKeptPlace(key: string, { scroller, spot, question, left }: Kept): void {
  const latest = useRef({ spot, question });
  const answered = useRef(question);
  const scrolled = useRef((left?.scrollTop ?? 0) > 0);
  useEffect(() => {
    latest.current = { spot, question };
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // Once the page is laid out: it would be laid out for this alone, and again for its first frame.
    const goBack = new ResizeObserver(() => {
      goBack.disconnect();
      if (left && left.scrollTop > 0) element.scrollTo({ top: left.scrollTop });
    });
    goBack.observe(element);
    const remember = () => {
      const focused = element.contains(document.activeElement);
      rememberPlace(key, { ...latest.current, scrollTop: element.scrollTop, focused });
    };
    const look = () => {
      scrolled.current = element.scrollTop > 0;
    };
    // Before any listener that paints: asked after it, the page would be laid out there and then.
    element.addEventListener('scroll', look, { passive: true, capture: true });
    window.addEventListener('pagehide', remember);
    return () => {
      goBack.disconnect();
      element.removeEventListener('scroll', look, { capture: true });
      window.removeEventListener('pagehide', remember);
      remember();
    };
  }, [key, left, scroller]);
  useEffect(() => {
    if (answered.current === question) return;
    answered.current = question;
    // What has not been scrolled is left alone: asking the page to would lay it out twice for one key.
    if (scrolled.current) scroller.current?.scrollTo({ top: 0 });
  }, [question, scroller]);
}
