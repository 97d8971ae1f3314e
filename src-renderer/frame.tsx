// The cockpit's frame around every view: sidebar, main, status bar, and the keys that work everywhere.
import { Fragment, Suspense, useEffect, useMemo } from 'react';
import { AlertLine } from './components/alert-line.tsx';
import { CoreLine } from './components/core-line.tsx';
import { FrameOverlays } from './components/frame-overlays.tsx';
import { LockLine } from './components/lock-line.tsx';
import { NoticeLines } from './components/notice-lines.tsx';
import { SessionLine } from './components/session-line.tsx';
import { Sidebar } from './components/sidebar.tsx';
import { Skeleton } from './components/skeleton.tsx';
import { StatusBar } from './components/status-bar.tsx';
import { ToastSpot } from './components/toast.tsx';
import { useKeys } from './components/use-keys.ts';
import { useSettled } from './components/use-settled.ts';
import { bindingsOf } from './commands/command.ts';
import { commandsFor } from './commands/commands.ts';
import { followAlerts } from './stores/alerts.ts';
import { clearCampaign, followCampaign } from './stores/campaign.ts';
import { clearExplorer, followExplorer } from './stores/explorer.ts';
import { followJobs, useJobs } from './stores/jobs.ts';
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
import { useIsAdmin, useRole } from './stores/role.ts';
import { useRoute } from './stores/route.ts';
import { followSyncSpeech } from './stores/sync-speech.ts';
import { followZones } from './stores/zones.ts';
import { ViewFor } from './views/view-for.tsx';

export function Frame() {
  const range = useRange();
  useEffect(() => {
    const ends = [followExplorer(), followCampaign(), followJobs(), followZones(), followSyncSpeech()];
    return () => {
      ends.forEach((end) => end());
      clearLists();
      clearExplorer();
      clearCampaign();
    };
  }, []);
  const settled = useSettled();
  useEffect(() => {
    if (!settled) return;
    useConnections.getState().show({});
    useOutbox.getState().show({});
    useProposals.getState().show({});
    useNoticed.getState().show({});
    void useJobs.getState().load();
  }, [settled]);
  useEffect(() => {
    const root = document.getElementById('root');
    if (!settled || !root) return;
    let end: (() => void) | null = () => undefined;
    void import('./drawn/keep-drawn.tsx').then(({ followDrawn }) => {
      if (end) end = followDrawn(root);
    });
    return () => {
      end?.();
      end = null;
    };
  }, [settled]);
  const admin = useIsAdmin() && settled;
  const role = useRole();
  useEffect(() => (admin ? followCredentials() : undefined), [admin]);
  useEffect(() => (admin ? followAlerts() : undefined), [admin]);
  const length = usePeriod((period) => period.length);
  useEffect(() => {
    useTenants.getState().show({ lastFullDays: length });
  }, [length]);
  useEffect(() => {
    const { data, reload } = useTenants.getState();
    // A day has ended since it was asked.
    if (data && data.range.to < range.to) void reload();
  }, [range.to]);
  const letters = usePreferences((preferences) => preferences.letterKeys);
  // A view that keeps what it made of sentences, as tables do, is made anew; the one where somebody chooses stays.
  const language = usePreferences((preferences) => preferences.language);
  const inSettings = useRoute((state) => state.route.view === 'settings');
  useKeys(
    useMemo(
      () =>
        bindingsOf(commandsFor(role)).filter(
          ({ key, ctrl, alt }) => letters || ctrl || alt || key.length > 1,
        ),
      [role, letters],
    ),
  );

  return (
    <>
      <CoreLine />
      <div className="flex min-h-0 flex-1">
        <Sidebar />
        <main className="relative flex min-w-0 flex-1 flex-col bg-surface">
          <div data-passing className="contents">
            <LockLine />
          </div>
          <SessionLine />
          <div data-passing className="contents">
            <NoticeLines />
            <AlertLine />
          </div>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Fragment key={inSettings ? 'settings' : language}>
              <ViewFor />
            </Fragment>
          </Suspense>
          <ToastSpot />
        </main>
      </div>
      <StatusBar />
      <FrameOverlays />
    </>
  );
}
