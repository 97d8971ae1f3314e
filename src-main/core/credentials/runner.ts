// What the core does of rotations by itself: promotes at the hour that was set, and retires the old one after its overlap.
import { toAppError } from '../app-error.ts';
import type { Connector } from '../connectors/connector.ts';
import { createCaller } from '../connectors/http.ts';
import { isPlatformError } from '../connectors/platform-error.ts';
import { appSecretOf, inspectGrant } from '../connections/credential-port.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { SendHttp } from '../http-client.ts';
import type { EventDetail } from './event-detail.ts';
import { eventsOf, rotatedCredentials } from './events.ts';
import {
  besidePlace,
  connectorOf,
  note,
  promote,
  recordOwn,
  rotationAt,
  stepFrom,
  type AlsoRecord,
  type Found,
  type RotationDeps,
} from './rotations.ts';
import { credentialState, openRotation, type RotationState } from './rotation-state.ts';

export interface RunnerDeps extends RotationDeps {
  readonly http: SendHttp;
}

export interface Runner {
  /** Does what is due now; never rejects: what failed is tried again later. */
  pursue(): Promise<void>;
  /** Ends the overlap now. What the platform does not answer to is tried again later. */
  retire(ask: { id: string; author: string }, also: AlsoRecord): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const actor = 'system:rotation';
const everyMs = 60_000;

export function createRunner(deps: RunnerDeps): Runner {
  const { db, services, vault } = deps;
  let turn: Promise<unknown> = Promise.resolve();
  let cancel: (() => void) | null = null;
  const halt = new AbortController();

  /** One at a time, so that nothing is revoked twice at once. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  function due(): RotationState[] {
    const now = services.clock.now();
    return rotatedCredentials(db).flatMap((credential) => {
      const open = openRotation(credentialState(eventsOf(db, credential)));
      if (!open) return [];
      const promotes = open.stage === 'ready' && open.promoteAt !== null && open.promoteAt <= now;
      const retires = open.stage === 'overlap' && open.retireAt !== null && open.retireAt <= now;
      return promotes || retires || open.stage === 'retiring' ? [open] : [];
    });
  }

  /** What was begun goes on by itself. */
  function waits(rotation: string) {
    return (thrown: unknown) => {
      services.log.info({ err: toAppError(thrown), rotation }, 'a rotation waits for another try');
    };
  }

  async function take(open: RotationState): Promise<void> {
    if (open.stage !== 'ready') {
      await finish(open.id, actor, (tx, target, told) => {
        recordOwn(deps, tx, { action: 'rotation.retire', target, actor, ...told });
      });
      return;
    }
    promote(deps, { id: open.id, author: open.scheduledBy ?? actor }, (tx, target, told) => {
      recordOwn(deps, tx, { action: 'rotation.promote', target, actor, ...told });
    });
  }

  async function finish(id: string, author: string, also: AlsoRecord): Promise<void> {
    const began = rotationAt(deps, id, ['overlap', 'retiring']);
    if (began.rotation.stage === 'overlap')
      unitOfWork(db, (tx) => {
        const found = rotationAt(deps, id, ['overlap']);
        note(tx, deps, { found, kind: 'retiring', author });
        also(tx, found.held.id, stepFrom(tx, found));
      });
    deps.changed();
    if (began.rotation.revoked === null) {
      const revoked = await revoke({ ...deps, signal: halt.signal }, rotationAt(deps, id, ['retiring']));
      unitOfWork(db, (tx) => {
        const found = rotationAt(deps, id, ['retiring']);
        note(tx, deps, { found, kind: 'revoked', author, detail: revoked });
      });
    }
    unitOfWork(db, (tx) => {
      const found = rotationAt(deps, id, ['retiring']);
      const { scope, subject } = besidePlace(found, 'retiring');
      vault.drop(scope, subject);
      note(tx, deps, { found, kind: 'retired', author });
      const told = stepFrom(tx, found);
      recordOwn(deps, tx, { action: 'rotation.retired', target: found.held.id, actor, ...told });
    });
    deps.changed();
  }

  const runner: Runner = {
    pursue: () =>
      inTurn(async () => {
        for (const open of due()) if (!halt.signal.aborted) await take(open).catch(waits(open.id));
      }).catch(waits('all')),
    retire: ({ id, author }, also) =>
      inTurn(async () => {
        rotationAt(deps, id, ['overlap', 'retiring']);
        try {
          await finish(id, author, also);
        } catch (thrown) {
          const error = toAppError(thrown);
          if (error.code === 'rotation_refused' || error.code === 'not_found') throw error;
          waits(id)(error);
        }
      }),
    start() {
      if (halt.signal.aborted) return;
      cancel = services.clock.after(everyMs, () => {
        void runner.pursue().then(() => {
          runner.start();
        });
      });
    },
    async stop() {
      halt.abort();
      cancel?.();
      await turn.catch(() => undefined);
    },
  };
  return runner;
}

/**
 * Sent once. Where an earlier core may have sent it and never heard the answer, the platform is asked first whether
 * the old one still works. Rejects when that cannot be told now.
 */
async function revoke(
  deps: RunnerDeps & { readonly signal: AbortSignal },
  found: Found,
): Promise<EventDetail> {
  const { held, rotation } = found;
  if (held.kept) return { how: 'by_hand' };
  const connector = connectorOf(deps, held);
  const kept = deps.vault.get(besidePlace(found, 'retiring'));
  const call = connector.oauth.revoke;
  if (!call || held.grant === null || kept === null) return { how: 'by_hand' };
  if (rotation.isRevoking) {
    if (!(await isAlive(deps, connector, kept))) return { how: 'called' };
  } else
    unitOfWork(deps.db, (tx) => {
      note(tx, deps, { found, kind: 'revoking', author: actor });
    });
  const { clock, randomness } = deps.services;
  const caller = createCaller({ connector, http: deps.http, clock, randomness, credentials: () => null });
  const patience = AbortSignal.any([deps.signal, AbortSignal.timeout(60_000)]);
  const options = { account: '', signal: deps.signal, patience, once: true };
  try {
    const app = { appSecret: appSecretOf(deps.vault, connector.id) };
    await call((request) => caller.send(request, options), { kept, app });
    return { how: 'called' };
  } catch (error) {
    // It was over already.
    if (isPlatformError(error, 'auth')) return { how: 'called' };
    if (isPlatformError(error, 'permission', 'fail', 'setup'))
      return { how: 'refused', code: error.verdict.code };
    throw error;
  }
}

async function isAlive(
  deps: RunnerDeps & { readonly signal: AbortSignal },
  connector: Connector,
  kept: string,
): Promise<boolean> {
  try {
    await inspectGrant(deps, connector, kept);
    return true;
  } catch (error) {
    if (isPlatformError(error, 'auth')) return false;
    throw error;
  }
}
