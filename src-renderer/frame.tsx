// The cockpit's frame around every view: sidebar, main, status bar, and the keys that work everywhere.
import { Suspense, useEffect, useMemo, useState } from 'react';
import { CoreLine } from './components/core-line.tsx';
import { KeysSheet } from './components/keys-sheet.tsx';
import { LockLine } from './components/lock-line.tsx';
import { NoticeLines } from './components/notice-lines.tsx';
import { focusRegion } from './components/regions.ts';
import { SessionLine } from './components/session-line.tsx';
import { Sidebar } from './components/sidebar.tsx';
import { Skeleton } from './components/skeleton.tsx';
import { StatusBar } from './components/status-bar.tsx';
import { placesFor } from './components/places.ts';
import { ToastSpot } from './components/toast.tsx';
import { useKeys, type KeyBinding } from './components/use-keys.ts';
import { clearCampaign, followCampaign } from './stores/campaign.ts';
import { clearCampaigns, followCampaigns } from './stores/campaigns.ts';
import { useConnecting } from './stores/connecting.ts';
import { followJobs, useJobs } from './stores/jobs.ts';
import { useLock } from './stores/lock.ts';
import { followCredentials } from './stores/credentials.ts';
import {
  clearLists,
  useConnections,
  useNoticed,
  useOutbox,
  useProposals,
  useTenants,
} from './stores/lists.ts';
import { usePeriod, useRange } from './stores/period.ts';
import { usePreferences } from './stores/preferences.ts';
import { useIsAdmin } from './stores/role.ts';
import { useRoute } from './stores/route.ts';
import { followZones } from './stores/zones.ts';
import { ViewFor } from './views/view-for.tsx';

export function Frame() {
  const [keysShown, setKeysShown] = useState(false);
  const range = useRange();
  useEffect(() => {
    const ends = [followCampaigns(), followCampaign(), followJobs(), followZones()];
    useConnections.getState().show({});
    useOutbox.getState().show({});
    useProposals.getState().show({});
    useNoticed.getState().show({});
    void useJobs.getState().load();
    return () => {
      ends.forEach((end) => end());
      clearLists();
      clearCampaigns();
      clearCampaign();
    };
  }, []);
  const admin = useIsAdmin();
  useEffect(() => (admin ? followCredentials() : undefined), [admin]);
  const length = usePeriod((period) => period.length);
  useEffect(() => {
    useTenants.getState().show({ lastFullDays: length });
  }, [length]);
  useEffect(() => {
    const { data, reload } = useTenants.getState();
    // A day has ended since it was asked.
    if (data && data.range.to < range.to) void reload();
  }, [range.to]);
  useKeys(useFrameKeys(setKeysShown));

  return (
    <>
      <CoreLine />
      <div className="flex min-h-0 flex-1">
        <Sidebar />
        <main className="relative flex min-w-0 flex-1 flex-col bg-surface">
          <LockLine />
          <SessionLine />
          <NoticeLines />
          <Suspense fallback={<Skeleton lines={8} />}>
            <ViewFor />
          </Suspense>
          <ToastSpot />
        </main>
      </div>
      <StatusBar />
      <KeysSheet open={keysShown} onClose={() => setKeysShown(false)} />
    </>
  );
}

function useFrameKeys(setKeysShown: (shown: boolean) => void): readonly KeyBinding[] {
  const go = useRoute((state) => state.go);
  const admin = useIsAdmin();
  return useMemo(
    () => [
      ...placesFor(admin).map(({ route }, index) => ({
        key: String(index + 1),
        ctrl: true,
        run: () => go(route),
      })),
      { key: ',', ctrl: true, run: () => go({ view: 'settings' }) },
      { key: 'ArrowLeft', alt: true, run: () => window.history.back() },
      { key: 'ArrowRight', alt: true, run: () => window.history.forward() },
      { key: 'F5', run: () => void useConnecting.getState().sync() },
      { key: 'r', ctrl: true, run: () => void useConnecting.getState().sync() },
      { key: 'F6', shift: false, run: () => focusRegion(1) },
      { key: 'F6', shift: true, run: () => focusRegion(-1) },
      { key: 'F1', run: () => setKeysShown(true) },
      { key: '?', run: () => setKeysShown(true) },
      { key: 'b', ctrl: true, run: toggleSidebar },
      { key: 'l', ctrl: true, run: () => void useLock.getState().lock() },
    ],
    [go, admin, setKeysShown],
  );
}

function toggleSidebar(): void {
  const { info, change } = usePreferences.getState();
  if (info) void change({ sidebar: info.preferences.sidebar === 'full' ? 'icons' : 'full' });
}
