// The first script of the page: paints what was there last, and fetches the page itself behind it.
import { call } from './api/client.ts';
import { isDrawn, paintDrawn } from './drawn/drawn-screen.ts';
import './styles/main.css';

/** As long as nothing is pressed, ms. */
const restMs = 100;
/** And so long at most, ms: a window that nobody sees paints no frame, and a key may be held down. */
const latestMs = 1_000;
/** Longest wait for the first frame, ms. */
const latestFrameMs = 300;
const signsOfLife = ['keydown', 'focusin'] as const;

const root = document.getElementById('root');
if (root && isDrawn()) {
  // The name of the app is there already: its frame is not to wait for all that is built here.
  afterPaint(() => {
    if (!paintDrawn(root)) {
      fetchPage();
      return;
    }
    afterFrame(() => {
      // The core begins beside the page: what is painted needs neither.
      void call('shell.painted', {});
      fetchPage();
    });
  });
} else fetchPage();

function fetchPage(): void {
  void import('./main.tsx');
}

/** Does it when it is first asked to, and by then at the latest, ms. */
function onceBy(latestMs: number, deed: () => void): () => void {
  let done = false;
  const once = () => {
    clearTimeout(latest);
    if (!done) deed();
    done = true;
  };
  const latest = setTimeout(once, latestMs);
  return once;
}

/** Once the first frame is on the screen; soon all the same where nobody sees the window, which paints none. */
function afterPaint(deed: () => void): void {
  const begin = onceBy(latestFrameMs, deed);
  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    begin();
  }).observe({ type: 'paint', buffered: true });
}

/**
 * A frame has to come first, and then the window is its person's: what they press at once is answered before the page
 * takes its thread for as long as it needs.
 */
function afterFrame(deed: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const once = onceBy(latestMs, deed);
  const begin = () => {
    for (const type of signsOfLife) removeEventListener(type, rest, true);
    once();
  };
  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(begin, restMs);
  };
  // The first call comes before the frame is painted, the second after.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      for (const type of signsOfLife) addEventListener(type, rest, true);
      rest();
    }),
  );
}
