// People and clients as admins set them up: the lists, and the deeds on them.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { CallInput, CallName, CallOutput } from '../../src-shared/ipc/contract.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import { say } from './say.ts';
import { onCoreBack } from './app.ts';
import { rested } from './lists.ts';
import { createResource, type Resource } from './resource.ts';

export const usePeople = createResource('people.list');
export const useGuests = createResource('people.guests');
export const usePersonSessions = createResource('people.sessions', () => false);
export const useAllClients = createResource('tenants.all');
export const useDataMap = createResource('dataMap.show');

interface SettingDeeds {
  readonly busy: CallName | null;
  /** Why the newest deed was refused. */
  readonly error: CallError | null;
  /** Null when it was refused; otherwise `done` is said, where there is something to say. */
  readonly run: <N extends CallName>(
    name: N,
    input: CallInput<N>,
    done?: (answer: CallOutput<N>) => { readonly text: string; readonly undo?: () => void } | null,
  ) => Promise<CallOutput<N> | null>;
  readonly forgetError: () => void;
}

export const useSettingDeeds = create<SettingDeeds>()((set) => ({
  busy: null,
  error: null,
  run: async (name, input, done) => {
    set({ busy: name, error: null });
    const answer = await call(name, input);
    set({ busy: null, error: answer.ok ? null : answer.error });
    if (!answer.ok) return null;
    const said = done?.(answer.data) ?? null;
    if (said) {
      say(said.text, said.undo);
    }
    return answer.data;
  },
  forgetError: () => set({ error: null }),
}));

/** Shows and follows a list while its view is open. Returns the function that ends it. */
function follow<N extends 'people.list' | 'people.guests' | 'tenants.all' | 'dataMap.show'>(
  resource: Resource<N>,
): () => void {
  resource.getState().show({} as CallInput<N>);
  const reload = rested(() => resource.getState().reload());
  const ends = [
    onCoreBack(reload),
    on('changed', ({ topics }) => {
      if (topics.includes('people') || topics.includes('tenants') || topics.includes('accounts')) reload();
    }),
  ];
  return () => {
    ends.forEach((end) => end());
    resource.getState().clear();
    useSettingDeeds.setState({ busy: null, error: null });
  };
}

export const followPeople = () => follow(usePeople);
export const followGuests = () => follow(useGuests);
export const followAllClients = () => follow(useAllClients);
export const followDataMap = () => follow(useDataMap);
