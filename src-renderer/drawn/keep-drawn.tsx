// Hands what the overview shows to the core, for the next start to paint: when nothing else is to be done, and seldom.
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { call, on } from '../api/client.ts';
import { AsBefore } from '../components/as-before.tsx';
import { useApp } from '../stores/app.ts';
import { useCurrencies } from '../stores/currency.ts';
import { useTenants } from '../stores/lists.ts';
import { usePeriod } from '../stores/period.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useRoute } from '../stores/route.ts';
import { spoken } from '../words/spoken.ts';
import { takeDrawn } from './take-drawn.ts';

/** Shortest time between two, ms: a sync changes figures every second. */
const restMs = 10_000;
/** And where the last one was forgotten. */
const forgottenMs = 1_000;
/** What was opened over the page is no part of it. */
const overlays = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="tooltip"]';

/** Returns the function that ends it. */
export function followDrawn(root: HTMLElement): () => void {
  let kept = '';
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let idle = 0;

  const soon = () => {
    if (timer !== null) return;
    timer = setTimeout(
      () => {
        idle = requestIdleCallback(() => {
          timer = null;
          void keep();
        });
      },
      Math.max(0, last + restMs - performance.now()),
    );
  };

  const keep = async () => {
    const drawn = draw(root);
    if (drawn === null) return;
    const look = JSON.stringify([drawn.answer, drawn.for, { ...drawn.screen, drawnAt: 0 }]);
    if (look === kept) return;
    last = performance.now();
    const answer = await call('screen.keep', drawn);
    if (answer.ok && answer.data.kept) kept = look;
  };

  // What was kept is gone then, until the clients were answered and drawn anew.
  const endForgotten = on('changed', ({ topics }) => {
    if (topics.includes('tenants') || topics.includes('people'))
      last = performance.now() - restMs + forgottenMs;
  });
  soon();
  window.addEventListener('resize', soon);
  // A table tells it to itself alone.
  window.addEventListener('scrollend', soon, true);
  const ends = [useTenants, useRoute, usePreferences, usePeriod, useCurrencies].map((store) =>
    (store.subscribe as (listener: () => void) => () => void)(soon),
  );
  return () => {
    window.removeEventListener('resize', soon);
    window.removeEventListener('scrollend', soon, true);
    ends.forEach((end) => end());
    endForgotten();
    if (timer !== null) clearTimeout(timer);
    cancelIdleCallback(idle);
  };
}

/** Null while what is shown is not the overview as it is. */
function draw(root: HTMLElement) {
  const { seenAt: before, clockOffset } = useApp.getState();
  const { answer, loading, error } = useTenants.getState();
  const { info } = usePreferences.getState();
  if (before !== null || answer === null || loading || error !== null || info === null) return null;
  if (useRoute.getState().route.view !== 'overview' || document.querySelector(overlays)) return null;
  const seenAt = answer.at + clockOffset;
  const tree = takeDrawn(root, asBefore(seenAt));
  if (tree === null) return null;
  const { density, sidebar } = info.preferences;
  return {
    answer: answer.id,
    for: { path: location.pathname + location.search, language: spoken().language, density, sidebar },
    screen: {
      seenAt,
      drawnAt: Date.now(),
      width: innerWidth,
      height: innerHeight,
      scrollTop: root.querySelector('[role="grid"]')?.scrollTop ?? 0,
      tree: { kinds: [...tree.kinds], nodes: [...tree.nodes] },
    },
  };
}

/** As the page itself will say it. */
function asBefore(seenAt: number): Node {
  const room = document.createElement('div');
  const made = createRoot(room);
  flushSync(() => made.render(<AsBefore seenAt={seenAt} />));
  const said = room.firstChild?.cloneNode(true) ?? document.createTextNode('');
  made.unmount();
  return said;
}
