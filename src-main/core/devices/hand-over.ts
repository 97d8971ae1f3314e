// Makes a workspace bundle for enrolled devices, and brings one in.
import { z } from 'zod';
import type { CallOutput } from '../../../src-shared/ipc/contract.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { AppError } from '../app-error.ts';
import type { CallContext } from '../calls/context.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';
import { applyBundle } from './apply-bundle.ts';
import { readBundleFile, writeBundleFile } from './bundle-file.ts';
import { workspaceBundle } from './bundle-format.ts';
import { collectBundle, credentialsOf } from './collect-bundle.ts';
import { personOf, type DeviceCallDeps } from './device-deps.ts';
import { deviceIdentity } from './device-identity.ts';
import { findDevice, noteNumber, senders } from './device-rows.ts';
import { noteHoldings } from './holdings.ts';
import { refusedDevice } from './refusal.ts';

const numberSetting = 'devices.number';

interface Wanted {
  readonly path: string;
  readonly devices: readonly string[];
  readonly clients: readonly TenantId[];
  readonly credentials: readonly string[];
  readonly policies: boolean;
}

/** Who holds what is written down before the file is there: a crash between leaves no device that is not known to hold it. */
export async function exportBundle(
  deps: DeviceCallDeps,
  context: CallContext,
  { path, devices, ...chosen }: Wanted,
): Promise<CallOutput<'devices.export'>> {
  const { db, services, provenance } = deps;
  const author = personOf(context).id;
  const identity = await deviceIdentity(deps);
  const bundle = unitOfWork(db, (tx) => {
    const recipients = [...new Set(devices)].map((id) => {
      const device = findDevice(tx, id);
      if (device?.receives !== true) throw new AppError('not_found', 'no such device');
      return device;
    });
    const collected = collectBundle(deps, context.scope, chosen);
    const madeAt = services.clock.now();
    // No smaller than the time, so that a ledger restored from a backup does not count again from where it was.
    const number = Math.max((readSetting(tx, numberSetting, z.int()) ?? 0) + 1, madeAt);
    writeSetting(tx, numberSetting, number);
    const made = workspaceBundle.parse({
      format: 'agency-cockpit workspace',
      version: 1,
      id: services.ids.next(),
      workspace: provenance.workspace,
      number,
      madeAt,
      recipients: recipients.map(({ recipient }) => recipient),
      ...collected,
    });
    const credentials = credentialsOf(made);
    noteHoldings(tx, deps, { devices: recipients.map(({ id }) => id), credentials, number, author });
    const detail = {
      devices: recipients.length,
      clients: made.clients.length,
      credentials: credentials.length,
    };
    context.record(tx, { target: made.id, detail });
    return made;
  });
  services.changed('credentials');
  await writeBundleFile(path, bundle, identity);
  return { saved: true, clients: bundle.clients.length, credentials: credentialsOf(bundle).length };
}

/** Rejects with AppError device_refused, or rotation_refused while one of its credentials is being rotated here. */
export async function importBundle(
  deps: DeviceCallDeps,
  context: CallContext,
  path: string,
): Promise<CallOutput<'devices.import'>> {
  const { db, services, provenance } = deps;
  const person = personOf(context);
  const identity = await deviceIdentity(deps);
  const senderOf = (signer: string) => senders(db).find((one) => one.signer === signer);
  const { bundle, signer } = await readBundleFile(path, identity, (one) => senderOf(one) !== undefined);
  if (bundle.workspace !== provenance.workspace) throw refusedDevice('workspace');
  const { name, applied } = unitOfWork(db, (tx) => {
    // Asked for here: it may have been removed, or the file brought in by another window, meanwhile.
    const sender = senderOf(signer);
    if (!sender) throw refusedDevice('unknown_sender');
    if (bundle.number <= sender.lastNumber) throw refusedDevice('older');
    const done = applyBundle(tx, deps, { bundle, person });
    noteNumber(tx, sender.id, bundle.number);
    const { clients, accounts, credentials } = done;
    const after = { clients, accounts, credentials };
    context.record(tx, { target: bundle.id, detail: { device: sender.id }, after });
    return { name: sender.name, applied: done };
  });
  services.changed('tenants', 'accounts', 'campaigns', 'connections', 'credentials', 'review');
  for (const id of applied.grants) deps.connections.syncNow(id);
  const { clients, accounts, credentials } = applied;
  return { from: name, clients, accounts, credentials };
}
