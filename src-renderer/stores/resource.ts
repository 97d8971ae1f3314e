// One answer of the core that a view shows: loaded, kept while it is loaded again, and the newest question wins.
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { call } from '../api/client.ts';
import type { CallInput, CallName, CallOutput } from '../../src-shared/ipc/contract.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';

export interface ResourceState<N extends CallName> {
  readonly data: CallOutput<N> | null;
  /** Why the newest load failed; `data` keeps the older answer. */
  readonly error: CallError | null;
  readonly loading: boolean;
  readonly input: CallInput<N> | null;
  /** The answer is one of an earlier run; true until this one answers. */
  readonly isOld: boolean;
  /** Correlation id of the answer, and when it came, epoch ms by this window's clock; null: it is of an earlier run. */
  readonly answer: { readonly id: string; readonly at: number } | null;
  /** Stands in for the answer to this question until it comes. Before the first `show` only. */
  readonly seed: (input: CallInput<N>, data: CallOutput<N>) => void;
  /** Loads unless the same question is already answered. */
  readonly show: (input: CallInput<N>) => void;
  /** Asks the present question again; does nothing before the first `show`. */
  readonly reload: () => Promise<void>;
  readonly clear: () => void;
}

export type Resource<N extends CallName> = UseBoundStore<StoreApi<ResourceState<N>>>;

const sameQuestion = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** `keep` says whether the old answer may stand while another question is loaded. */
export function createResource<N extends CallName>(
  name: N,
  keep: (was: CallInput<N>, next: CallInput<N>) => boolean = () => true,
): Resource<N> {
  let newest = 0;
  let seeded: CallInput<N> | null = null;
  return create<ResourceState<N>>()((set, get) => {
    const load = async (input: CallInput<N>) => {
      const mine = ++newest;
      set({ loading: true });
      const answer = await call(name, input);
      if (mine !== newest) return;
      set(
        answer.ok
          ? {
              data: answer.data,
              error: null,
              loading: false,
              isOld: false,
              answer: answer.meta ? { id: answer.meta.correlationId, at: Date.now() } : null,
            }
          : { error: answer.error, loading: false },
      );
    };
    return {
      data: null,
      error: null,
      loading: false,
      input: null,
      isOld: false,
      answer: null,
      seed: (input, data) => {
        seeded = input;
        set({ data, isOld: true });
      },
      show: (input) => {
        const was = get().input;
        if (was !== null && sameQuestion(was, input) && get().error === null) return;
        const kept = was === null ? seeded !== null && sameQuestion(seeded, input) : keep(was, input);
        set(kept ? { input } : { input, data: null, error: null, isOld: false, answer: null });
        void load(input);
      },
      reload: async () => {
        const { input } = get();
        if (input !== null) await load(input);
      },
      clear: () => {
        newest += 1;
        seeded = null;
        set({ data: null, error: null, loading: false, input: null, isOld: false, answer: null });
      },
    };
  });
}

/** Whether it was asked and answered, or refused. */
export function useAnswered<N extends CallName>(resource: Resource<N>): boolean {
  return resource(({ data, error, isOld }) => (data !== null && !isOld) || error !== null);
}
