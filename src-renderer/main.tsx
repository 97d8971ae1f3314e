// Starts the window: theme and state first, then the page.
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { rememberPlace, rememberedPlace } from './components/grid-place.ts';
import { shareNonce } from './components/nonce.ts';
import { letGo } from './drawn/drawn-screen.ts';
import { followApp, useApp } from './stores/app.ts';
import { lastScreen } from './stores/last-screen.ts';
import { followLists, useTenants } from './stores/lists.ts';
import { usePeriod } from './stores/period.ts';
import { followPreferences, sayAsPage, usePreferences } from './stores/preferences.ts';
import { followRoute } from './stores/route.ts';

// For as long as the window lives, and before anything is drawn: the answers are on their way while React starts.
followApp();
followLists();
followPreferences();
followRoute();
void useApp.getState().load();
void usePreferences.getState().load();
if (lastScreen) {
  const { input, output } = lastScreen.clients;
  useTenants.getState().seed(input, output);
  usePeriod.getState().addZones(output.zones);
}
// Every view shows clients. Whoever is not signed in is refused, and the frame asks again once somebody is.
useTenants.getState().show({ lastFullDays: usePeriod.getState().length });
shareNonce();

const root = document.getElementById('root');
// English is here; waiting for it would cost the first frame.
if (root && document.documentElement.lang !== 'en') void sayAsPage().then(() => draw(root));
else if (root) draw(root);

function draw(root: HTMLElement): void {
  const made = createRoot(root);
  const held = letGo();
  if (held?.grid) {
    const { spot, firstData, scrollTop } = held.grid;
    const left = rememberedPlace('overview', '')?.spot ?? { row: firstData, column: 0 };
    rememberPlace('overview', { spot: spot ?? left, scrollTop, question: '', focused: spot !== null });
  }
  // At once and not when React sees fit: what was there last is in the first frame that the window paints.
  flushSync(() => {
    made.render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  });
  held?.give();
}
