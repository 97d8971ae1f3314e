// F6 walks the regions of the window: sidebar, main, inspector, status bar.

const selector = 'nav, main, aside, footer';

function firstStop(region: HTMLElement): HTMLElement | null {
  return region.querySelector<HTMLElement>(
    'h1[tabindex], a[href]:not([tabindex="-1"]), button:not(:disabled):not([tabindex="-1"]), input, [tabindex="0"]',
  );
}

/** `step` 1 goes on, -1 back; wraps at the ends. */
export function focusRegion(step: 1 | -1): void {
  const regions = Array.from(document.querySelectorAll<HTMLElement>(selector));
  if (regions.length === 0) return;
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  for (let tried = 1; tried <= regions.length; tried += 1) {
    const next = regions[(here + step * tried + regions.length * 2) % regions.length];
    const stop = next ? firstStop(next) : null;
    if (stop) {
      stop.focus();
      return;
    }
  }
}
