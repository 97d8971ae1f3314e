// Where the OIDC provider keeps grants, sessions and tokens: in memory, journalled, so that sign-ins outlive a restart.
import { z } from 'zod';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Journal } from '../journal.ts';

const storedSchema = z.object({
  model: z.string(),
  id: z.string(),
  /** Null deletes. */
  payload: z.record(z.string(), z.unknown()).nullable(),
  /** Instant in epoch milliseconds; null never. */
  expiresAt: z.number().nullable(),
});
export type Stored = z.infer<typeof storedSchema>;

const shortLived = new Set(['Interaction', 'ReplayDetection', 'PushedAuthorizationRequest']);

/** Uses the real clock, as the provider itself does. */
export class OidcStore {
  readonly #rows = new Map<string, Stored>();
  readonly #journal: Journal<Stored>;

  constructor(journal: Journal<Stored>) {
    this.#journal = journal;
    for (const row of journal.read(storedSchema)) this.#put(row);
    const alive = [...this.#rows.values()].filter(
      (row) => row.expiresAt === null || row.expiresAt > Date.now(),
    );
    this.#rows.clear();
    for (const row of alive) this.#put(row);
    journal.rewrite(alive);
  }

  find(model: string, match: (row: Stored) => boolean): AdapterPayload | undefined {
    for (const row of this.#rows.values()) {
      if (row.model !== model || !match(row)) continue;
      if (row.expiresAt === null || row.expiresAt > Date.now()) return { ...row.payload };
    }
    return undefined;
  }

  get(model: string, id: string): AdapterPayload | undefined {
    const row = this.#rows.get(`${model}:${id}`);
    if (!row || (row.expiresAt !== null && row.expiresAt <= Date.now())) return undefined;
    return { ...row.payload };
  }

  save(row: Stored): void {
    if (!shortLived.has(row.model)) this.#journal.append(row);
    this.#put(row);
  }

  /** Deletes everything that matches; returns how many. */
  drop(match: (row: Stored) => boolean): number {
    const found = [...this.#rows.values()].filter(match);
    for (const row of found) this.save({ ...row, payload: null });
    return found.length;
  }

  #put(row: Stored): void {
    const key = `${row.model}:${row.id}`;
    if (row.payload === null) this.#rows.delete(key);
    else this.#rows.set(key, row);
  }
}

/** The adapter of one model, as oidc-provider asks for it. */
export function adapterOf(store: OidcStore, model: string): Adapter {
  return {
    upsert: async (id, payload, expiresIn = 0) => {
      const expiresAt = expiresIn > 0 ? Date.now() + expiresIn * 1000 : null;
      store.save({ model, id, payload: { ...payload }, expiresAt });
    },
    find: async (id) => store.get(model, id),
    findByUid: async (uid) => store.find(model, (row) => row.payload?.['uid'] === uid),
    findByUserCode: async (code) => store.find(model, (row) => row.payload?.['userCode'] === code),
    consume: async (id) => {
      const payload = store.get(model, id);
      if (!payload) return;
      store.save({
        model,
        id,
        payload: { ...payload, consumed: Math.floor(Date.now() / 1000) },
        expiresAt: expiryOf(payload),
      });
    },
    destroy: async (id) => {
      store.drop((row) => row.model === model && row.id === id);
    },
    revokeByGrantId: async (grantId) => {
      store.drop((row) => row.payload?.['grantId'] === grantId);
    },
  };
}

function expiryOf(payload: AdapterPayload): number | null {
  return payload.exp === undefined ? null : payload.exp * 1000;
}
