// The core's answers that several views share: clients, connections, accounts and the outbox.
import { on } from '../api/client.ts';
import type { ChangedTopic } from '../../src-shared/ipc/events.ts';
import { onCoreBack } from './app.ts';
import { createResource } from './resource.ts';

export const useTenants = createResource('tenants.list');
export const useConnections = createResource('connections.list');
export const useAccounts = createResource('accounts.list');
export const useOutbox = createResource('outbox.list');
export const useProposals = createResource('review.proposals');
export const useNoticed = createResource('review.changes');
export const useImports = createResource('imports.list');

const reloads: readonly { topics: readonly ChangedTopic[]; reload: () => Promise<void> }[] = [
  {
    topics: ['tenants', 'accounts', 'campaigns', 'review', 'outbox', 'connections'],
    reload: () => useTenants.getState().reload(),
  },
  {
    topics: ['connections', 'accounts', 'tenants'],
    reload: () => useConnections.getState().reload(),
  },
  { topics: ['accounts', 'tenants', 'connections'], reload: () => useAccounts.getState().reload() },
  { topics: ['outbox', 'review', 'campaigns'], reload: () => useOutbox.getState().reload() },
  { topics: ['review', 'outbox', 'campaigns', 'tenants'], reload: () => useProposals.getState().reload() },
  { topics: ['review', 'campaigns'], reload: () => useNoticed.getState().reload() },
  { topics: ['imports'], reload: () => useImports.getState().reload() },
];

/** Asks anew for what a decision or a post changes, where whoever made it waits for that to show. */
export async function reloadDecided(): Promise<void> {
  await Promise.all([
    useOutbox.getState().reload(),
    useProposals.getState().reload(),
    useNoticed.getState().reload(),
  ]);
}

/** Shortest time between two reloads of one list, ms: a sync changes many things in a second. */
const REST = 700;

/** Runs `work` at once, then at most every REST ms while asked. */
export function rested(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    await work();
    setTimeout(() => {
      running = false;
      if (again) {
        again = false;
        void run();
      }
    }, REST);
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}

export function followLists(): () => void {
  const gated = reloads.map(({ topics, reload }) => ({ topics, reload: rested(reload) }));
  const ends = [
    onCoreBack(() => gated.forEach(({ reload }) => reload())),
    on('changed', (change) => {
      for (const { topics, reload } of gated) {
        if (topics.some((topic) => change.topics.includes(topic))) reload();
      }
    }),
  ];
  return () => ends.forEach((end) => end());
}

export function clearLists(): void {
  for (const resource of [
    useTenants,
    useConnections,
    useAccounts,
    useOutbox,
    useProposals,
    useNoticed,
    useImports,
  ])
    resource.getState().clear();
}

/** Approved changes that are not posted yet; conflicts and parked ones are among them. */
export function useUnposted(): number {
  return useOutbox(({ data }) => {
    if (!data) return 0;
    const { pending, held, posting, unknown, conflict, parked } = data.counts;
    return pending + held + posting + unknown + conflict + parked;
  });
}

/** What needs a person: conflicts, parked ones, and those of unknown outcome. */
export function useOutboxTrouble(): number {
  return useOutbox(({ data }) => (data ? data.counts.conflict + data.counts.parked : 0));
}

export function useToReview(): number {
  const proposals = useProposals((state) => state.data?.total ?? 0);
  return useNoticed((state) => state.data?.total ?? 0) + proposals;
}
