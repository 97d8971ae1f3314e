// Credentials and their rotation while a workspace is open: the list, the steps, and what the core does by itself.
import { inArray } from 'drizzle-orm';
import { platformNames } from '../../../src-shared/domain/platforms.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import type { Connections } from '../connections/connections.ts';
import type { ConnectAttempt } from '../connections/consent.ts';
import { workingHoldings } from '../devices/holdings.ts';
import { people } from '../identity/ledger-schema.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { JobId } from '../../../src-shared/domain/ids.ts';
import { heldCredentials, nameOfCredential } from './catalogue.ts';
import { dependentsReader } from './dependents.ts';
import { ageOf, comesBy, describeCredential } from './describe.ts';
import { allEvents } from './events.ts';
import { readCredentialPolicy } from './policy.ts';
import { refused } from './refusal.ts';
import { checkEntered, enter, recordOwn, rotationAt, type AlsoRecord } from './rotations.ts';
import type { DueCredential } from './reminders.ts';
import { titlesOf } from './report.ts';
import { credentialState, openRotation } from './rotation-state.ts';
import { createRunner, type Runner } from './runner.ts';
import { testRotation, type TestDeps } from './test-rotation.ts';
import { isVisible, type Caller, type Viewer } from './visible.ts';
import type { CredentialUses } from './uses.ts';

export interface CredentialsDeps extends TestDeps {
  readonly connections: Pick<Connections, 'consent' | 'obtain' | 'inspect'>;
  readonly jobs: Pick<Jobs, 'start' | 'list'>;
  readonly uses: CredentialUses;
}

interface Step {
  readonly id: string;
  readonly author: string;
}

export interface Credentials extends Runner {
  /** Those that the viewer may see. */
  list(caller: Caller, reader: string): Promise<CredentialRow[]>;
  /** Checks it by shape, and a token at its platform, before it is kept. */
  enterSecret(ask: Step & { readonly secret: string }, also: AlsoRecord): Promise<void>;
  /** What is due and nobody rotates, among those that the viewer may see. */
  due(viewer: Viewer): DueCredential[];
  consent(step: Step): Promise<ConnectAttempt>;
  /** Answers with the running test when one is under way. */
  test(id: string): JobId;
}

const waiting = ['entering', 'testing', 'ready'] as const;

export function createCredentials(deps: CredentialsDeps): Credentials {
  const { db, jobs, connections } = deps;
  const runner = createRunner(deps);
  const jobOf = (rotationId: string) =>
    jobs.list().find((job) => job.subjectId === rotationId && job.status === 'running')?.id ?? null;

  return {
    ...runner,
    async stop() {
      await runner.stop();
      deps.uses.stop();
    },
    async list(caller, reader) {
      const held = heldCredentials(deps).filter((one) => isVisible(one, caller));
      const dependentsOf = dependentsReader(db, caller.scope, await deps.mirror.read('sumsByGrant', {}));
      const events = allEvents(db);
      const holdings = workingHoldings(db, events);
      const used = deps.uses.read();
      const authors = [...new Set([...events.values()].flat().map((event) => event.author))];
      const owners = held.flatMap(({ grant, kept }) => kept?.ownerId ?? grant?.author ?? []);
      const names = new Map(
        db
          .select({ id: people.id, name: people.name, erasedAt: people.erasedAt })
          .from(people)
          .where(inArray(people.id, [...authors, ...owners]))
          .all()
          .map((row) => [row.id, row.erasedAt === null ? row.name : null]),
      );
      const shared = {
        policy: readCredentialPolicy(db),
        now: deps.services.clock.now(),
        reader,
        nameOf: (id: string) => names.get(id) ?? null,
        jobOf,
      };
      return held.map((one) =>
        describeCredential(one, {
          ...shared,
          state: credentialState(events.get(one.id) ?? []),
          lastUsedAt: used.get(one.id) ?? null,
          holdings: holdings.get(one.id) ?? [],
          dependents: dependentsOf(one),
        }),
      );
    },
    due(viewer) {
      const events = allEvents(db);
      const holdings = workingHoldings(db, events);
      const used = deps.uses.read();
      const policy = readCredentialPolicy(db);
      const now = deps.services.clock.now();
      return heldCredentials(deps).flatMap((held) => {
        if (!isVisible(held, viewer)) return [];
        const state = credentialState(events.get(held.id) ?? []);
        const { state: age } = ageOf(held, {
          state,
          policy,
          lastUsedAt: used.get(held.id) ?? null,
          holdings: holdings.get(held.id) ?? [],
          now,
        });
        if (age === 'fresh' || openRotation(state) !== null) return [];
        return [{ id: held.id, title: titlesOf(nameOfCredential(held)), state: age }];
      });
    },
    async enterSecret({ id, author, secret }, also) {
      const found = rotationAt(deps, id, waiting);
      if (!comesBy(found.held).includes('form')) throw refused('kind');
      checkEntered(found, deps, secret);
      const { held } = found;
      const grant =
        held.grant === null || held.platform === null
          ? null
          : { ...(await connections.inspect(held.platform, secret)), kind: 'system_user_token' as const };
      enter(deps, { id, secret, author, grant }, also);
    },
    consent({ id, author }) {
      const { held } = rotationAt(deps, id, waiting);
      if (!comesBy(held).includes('consent') || held.platform === null) throw refused('kind');
      return connections.obtain(held.platform, ({ kept, facts }) => {
        const grant = { ...facts, kind: 'oauth' as const };
        enter(deps, { id, secret: kept, author, grant }, (tx, target, told) => {
          recordOwn(deps, tx, { action: 'rotation.entered', target, actor: author, ...told });
        });
      });
    },
    test(id) {
      const { held } = rotationAt(deps, id, ['testing', 'ready']);
      return jobs.start({
        kind: 'rotation',
        subject: held.grant?.name ?? held.kept?.name ?? (held.platform ? platformNames[held.platform] : ''),
        subjectId: id,
        tenant: held.kept?.tenant ?? null,
        async run(context) {
          try {
            await testRotation(deps, id, context);
          } finally {
            deps.changed();
          }
        },
      }).id;
    },
  };
}
