// Which page this window shows: starting, first run, vault, sign-in, or the cockpit itself.
import { Suspense, useEffect } from 'react';
import { lazyView } from './components/lazy-view.ts';
import { LiveRegions } from './components/live-regions.tsx';
import { TooltipRoom } from './components/tooltip.tsx';
import { Frame } from './frame.tsx';
import { useApp } from './stores/app.ts';
import { useBundle } from './stores/bundle.ts';
import { call } from './api/client.ts';
import { usePreferences } from './stores/preferences.ts';
import { lastScreen } from './stores/last-screen.ts';
import { alertOnce } from './stores/announcements.ts';
import { useToasts } from './stores/toasts.ts';
import { StartView } from './views/start-view.tsx';
import { LockView } from './views/lock/lock-view.tsx';
import { t } from './words/translate.ts';

// A person who comes back meets none of these.
const BundleView = lazyView(async () => (await import('./views/bundle/bundle-view.tsx')).BundleView);
const OnboardingView = lazyView(
  async () => (await import('./views/onboarding/onboarding-view.tsx')).OnboardingView,
);
const SignInView = lazyView(async () => (await import('./views/sign-in/sign-in-view.tsx')).SignInView);
const VaultSetUpView = lazyView(
  async () => (await import('./views/vault/vault-set-up-view.tsx')).VaultSetUpView,
);
const VaultUnlockView = lazyView(
  async () => (await import('./views/vault/vault-unlock-view.tsx')).VaultUnlockView,
);

export function App() {
  // All that is drawn is said again in another language.
  usePreferences((preferences) => preferences.language);
  useEffect(() => {
    // A frame has to come first, and then what follows it: the effect alone runs before anything is painted.
    if (lastScreen) requestAnimationFrame(() => setTimeout(() => void call('shell.painted', {})));
  }, []);
  return (
    <TooltipRoom>
      <div className="flex h-full flex-col">
        <LiveRegions />
        <Suspense fallback={<StartView />}>
          <Page />
        </Suspense>
      </div>
    </TooltipRoom>
  );
}

function Page() {
  const state = useApp((app) => app.state);
  const status = state?.session.status;
  const vault = state?.vault.status;
  const reading = useBundle((bundle) => bundle.reading);
  useEffect(() => {
    if (status === 'ended') alertOnce(t('session.endedSpoken'));
  }, [status]);
  const person = state?.session.person?.id ?? null;
  useEffect(() => () => useToasts.getState().forget(), [person]);
  if (!state) return <StartView />;
  // Only where nobody is signed in: who is brings answers back in the review.
  if (reading && status !== 'active' && status !== 'grace') return <BundleView />;
  if (!state.workspace) return <OnboardingView />;
  if (vault === 'needs_setup') return <VaultSetUpView />;
  if (vault === 'locked' || vault === 'keystore_changed' || vault === 'corrupt') return <VaultUnlockView />;
  if (status === 'active' || status === 'grace') return state.session.lock.locked ? <LockView /> : <Frame />;
  return <SignInView />;
}
