// Paints rows ahead of those in sight, a few in a frame, so that they are there before a turn of the wheel.
import { useEffect, useRef } from 'react';
import type { HeldWindow } from './grid-window.ts';

/** Nobody scrolls sooner after a new answer; who types gives the next key by then, and its answer would have to wait. */
const restMs = 200;

export function useRowsAhead(held: HeldWindow, question: string, paintAgain: () => void): void {
  const answered = useRef({ question, at: -restMs });
  useEffect(() => {
    if (answered.current.question !== question) answered.current = { question, at: performance.now() };
    if (!held.growing()) return;
    let frame = 0;
    const inFrame = () => {
      frame = requestAnimationFrame(() => {
        held.grow();
        paintAgain();
      });
    };
    const rest = answered.current.at + restMs - performance.now();
    const timer = rest > 0 ? setTimeout(inFrame, rest) : 0;
    // No frame may be late for rows that nobody sees yet.
    if (rest <= 0) inFrame();
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  });
}
