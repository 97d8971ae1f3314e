// Handlers of colleagues' devices: enrolling, handing them the workspace, and taking it from one that may send.
import type { Handlers, Person } from '../calls/context.ts';
import { AppError } from '../app-error.ts';
import { openPath } from '../calls/open-path.ts';
import { savePath } from '../calls/save-path.ts';
import { connectedPlatforms } from '../connections/queries.ts';
import { heldCredentials, nameOfCredential } from '../credentials/catalogue.ts';
import { allEvents } from '../credentials/events.ts';
import { isVisible, type Caller } from '../credentials/visible.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { personOf, type DeviceCallDeps } from './device-deps.ts';
import { deviceIdentity } from './device-identity.ts';
import { enrol, everyDevice, findDevice, removeDevice, senders, type Device } from './device-rows.ts';
import { codeOf, readCode, sameWords, wordsOf } from './enrolment-code.ts';
import { workingHoldings } from './holdings.ts';
import { refusedDevice } from './refusal.ts';

type DeviceHandlers = Pick<Handlers, Extract<keyof Handlers, `devices.${string}`>>;

export function deviceCalls(deps: DeviceCallDeps): DeviceHandlers {
  const { db, services, provenance, ask } = deps;
  const { workspace } = provenance;

  function mayEnrolSender({ role }: Person): boolean {
    return (
      role !== 'user' || (connectedPlatforms(db).size === 0 && !everyDevice(db).some(({ sends }) => sends))
    );
  }
  /** By device: what each was handed and still works, among what the caller may see. */
  function holdings(caller: Caller) {
    const visible = heldCredentials(deps).filter((held) => isVisible(held, caller));
    const names = new Map(visible.map((held) => [held.id, nameOfCredential(held)]));
    const rows = [...workingHoldings(db, allEvents(db))].flatMap(([credential, holders]) => {
      const named = names.get(credential);
      return named === undefined ? [] : holders.map(({ deviceId }) => ({ deviceId, credential, ...named }));
    });
    return Map.groupBy(rows, ({ deviceId }) => deviceId);
  }
  const holdsOf = (id: string, all: ReturnType<typeof holdings>) =>
    (all.get(id) ?? []).map(({ deviceId: _device, ...held }) => held);

  return {
    async 'devices.own'(_input, context) {
      const { keys } = await deviceIdentity(deps);
      return {
        code: codeOf(workspace, keys),
        words: await wordsOf(workspace, keys),
        senders: await Promise.all(
          senders(db).map(async (one) => ({
            id: one.id,
            name: one.name,
            words: await wordsOf(workspace, one),
          })),
        ),
        mayEnrolSender: mayEnrolSender(personOf(context)),
      };
    },

    async 'devices.list'(_input, context) {
      const held = holdings(context);
      const shown = everyDevice(db).filter(({ id, removedAt }) => removedAt === null || held.has(id));
      const row = async ({ id, name, receives, sends, enrolledAt, removedAt, ...keys }: Device) => ({
        id,
        name,
        words: await wordsOf(workspace, keys),
        receives,
        sends,
        enrolledAt,
        removedAt,
        holds: holdsOf(id, held),
      });
      return { rows: await Promise.all(shown.map(row)) };
    },

    async 'devices.enrol'({ code, words, name, as }, context) {
      const person = personOf(context);
      const keys = readCode(workspace, code);
      if (!sameWords(words, await wordsOf(workspace, keys))) throw refusedDevice('words');
      if ((await deviceIdentity(deps)).keys.signer === keys.signer) throw refusedDevice('own');
      const id = unitOfWork(db, (tx) => {
        if (as === 'receives' ? person.role === 'user' : !mayEnrolSender(person))
          throw refusedDevice('admin');
        const enrolled = enrol(tx, deps, { keys, name, as, author: person.id });
        context.record(tx, { target: enrolled, after: { as } });
        return enrolled;
      });
      services.changed('credentials');
      return { id };
    },

    'devices.remove'({ id }, context) {
      const device = findDevice(db, id);
      if (!device) throw new AppError('not_found', 'no such device');
      const rotate = holdsOf(id, holdings(context));
      unitOfWork(db, (tx) => {
        removeDevice(tx, deps, id);
        const before = { receives: device.receives, sends: device.sends };
        context.record(tx, { target: id, detail: { rotate: rotate.length }, before });
      });
      services.changed('credentials');
      return { rotate };
    },

    async 'devices.export'({ path: given, ...chosen }, context) {
      const { exportBundle } = await import('./hand-over.ts');
      const path = await savePath(ask, context, { given, name: 'workspace.age' });
      if (path === null) return { saved: false, clients: 0, credentials: 0 };
      return exportBundle(deps, context, { path, ...chosen });
    },

    async 'devices.import'({ path: given }, context) {
      const { importBundle } = await import('./hand-over.ts');
      const path = await openPath(ask, context, { given, kind: 'bundle' });
      if (path === null) {
        unitOfWork(db, (tx) => {
          context.record(tx, { detail: { chosen: false }, after: {} });
        });
        return { from: null, clients: 0, accounts: 0, credentials: 0 };
      }
      return importBundle(deps, context, path);
    },
  };
}
