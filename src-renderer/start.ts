// The first script of the page: paints what was there last, and fetches the page itself behind it.
import { paintDrawn } from './drawn/drawn-screen.ts';
import './styles/main.css';

/** As long as nothing is pressed, ms. */
const restMs = 100;
/** And so long at most, ms: a window that nobody sees paints no frame, and a key may be held down. */
const latestMs = 1_000;
const signsOfLife = ['keydown', 'focusin'] as const;

const root = document.getElementById('root');
if (root && paintDrawn(root)) afterFrame(fetchPage);
else fetchPage();

function fetchPage(): void {
  void import('./main.tsx');
}

/**
 * A frame has to come first, and then the window is its person's: what they press at once is answered before the page
 * takes its thread for as long as it needs.
 */
function afterFrame(deed: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begun = false;
  const begin = () => {
    clearTimeout(timer);
    clearTimeout(latest);
    for (const type of signsOfLife) removeEventListener(type, rest, true);
    if (!begun) deed();
    begun = true;
  };
  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(begin, restMs);
  };
  const latest = setTimeout(begin, latestMs);
  // The first call comes before the frame is painted, the second after.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      for (const type of signsOfLife) addEventListener(type, rest, true);
      rest();
    }),
  );
}
