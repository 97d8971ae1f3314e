// Every kind of event there is, and what each must tell of what it changed: one that does not is refused, and its act with it.
import type { CoreCallName } from '../../../src-shared/ipc/contract.ts';
import { AppError } from '../app-error.ts';
import type { AuditEvent } from './commands.ts';

/**
 * both: a value was another one before. after: something is there that was not. before: something is there no more.
 * nothing: nothing that is kept changed by it, or another event tells of that (a sign-in that was begun, of the session).
 */
type Tells = 'both' | 'after' | 'before' | 'nothing';

/** Calls that are declared audited; a test holds the list to the contract. */
export const callKinds = {
  'session.signIn': 'nothing',
  'session.signOut': 'nothing',
  'session.lock': 'nothing',
  'session.unlock': 'nothing',
  'session.setLock': 'both',
  'session.revoke': 'both',
  'vault.setUp': 'both',
  'vault.makeRecoveryKey': 'nothing',
  'vault.confirmRecoveryKey': 'both',
  'vault.recover': 'both',
  'vault.drillRecoveryKey': 'nothing',
  'vault.rekey': 'nothing',
  'vault.replaceKey': 'both',
  'vault.unlock': 'both',
  'tenants.arrange': 'both',
  'tenants.create': 'after',
  'tenants.update': 'both',
  'tenants.archive': 'both',
  'tenants.purge': 'before',
  'accounts.assign': 'both',
  'people.assign': 'both',
  'people.handOver': 'both',
  'people.export': 'nothing',
  'people.erase': 'before',
  'people.exportGuest': 'nothing',
  'people.eraseGuest': 'before',
  'connections.connect': 'nothing',
  'connections.addToken': 'after',
  'connections.setAppSecret': 'both',
  'connections.remove': 'before',
  'connections.sync': 'nothing',
  'credentials.setPolicy': 'both',
  'credentials.add': 'after',
  'credentials.edit': 'both',
  'credentials.remove': 'before',
  'credentials.reveal': 'nothing',
  'credentials.scan': 'nothing',
  'credentials.begin': 'after',
  'credentials.enter': 'both',
  'credentials.consent': 'nothing',
  'credentials.test': 'nothing',
  'credentials.approve': 'both',
  'credentials.promote': 'both',
  'credentials.retire': 'both',
  'credentials.rollBack': 'both',
  'credentials.export': 'nothing',
  'devices.enrol': 'after',
  'devices.remove': 'before',
  'devices.export': 'nothing',
  'devices.import': 'after',
  'jobs.cancel': 'nothing',
  'imports.start': 'after',
  'sync.changeSettings': 'both',
  'explorer.copy': 'nothing',
  'explorer.export': 'nothing',
  'explorer.saveView': 'after',
  'explorer.removeView': 'before',
  'tags.change': 'after',
  'rates.set': 'both',
  'bulk.propose': 'after',
  'bulk.withdraw': 'both',
  'bulk.save': 'nothing',
  'review.decide': 'after',
  'review.comment': 'after',
  'review.undo': 'both',
  'review.propose': 'after',
  'review.revise': 'both',
  'review.decideProposals': 'both',
  'review.setPolicy': 'both',
  'review.assign': 'both',
  'review.decideChanges': 'after',
  'review.undoMany': 'both',
  'review.moveMark': 'both',
  'review.undoLast': 'both',
  'review.redoLast': 'both',
  'review.saveDraft': 'after',
  'review.dropDraft': 'before',
  'review.setRules': 'both',
  'review.setClientRules': 'both',
  'bundles.share': 'nothing',
  'bundles.bringBack': 'after',
  'outbox.post': 'both',
  'outbox.hold': 'both',
  'outbox.cancel': 'both',
  'outbox.retry': 'both',
  'outbox.pause': 'both',
  'outbox.readNow': 'both',
  'outbox.resolve': 'both',
  'outbox.undoPlan': 'after',
  'backups.make': 'nothing',
  'backups.check': 'nothing',
  'backups.save': 'nothing',
  'backups.restore': 'nothing',
  'audit.acknowledge': 'both',
  'audit.verify': 'nothing',
  'audit.head': 'nothing',
  'audit.export': 'nothing',
  'audit.setHeads': 'both',
  'audit.setRetention': 'both',
  'dataMap.export': 'nothing',
} as const satisfies Partial<Record<CoreCallName, Tells>>;

/** What the core does by itself, or when something that was begun comes to its end. */
export const ownKinds = {
  'workspace.opened': 'nothing',
  'ledger.restored': 'nothing',
  'session.started': 'after',
  'session.ended': 'before',
  'session.locked': 'nothing',
  'session.roleChanged': 'both',
  'tenant.purged': 'before',
  'person.erased': 'both',
  'guest.erased': 'both',
  'connection.made': 'after',
  'connection.broken': 'both',
  'credential.used': 'nothing',
  'credential.traded': 'nothing',
  'rotation.entered': 'both',
  'rotation.tested': 'both',
  'rotation.promote': 'both',
  'rotation.retire': 'both',
  'rotation.retired': 'both',
  'device.keysMade': 'after',
  'imports.again': 'nothing',
  'outbox.posted': 'both',
  'outbox.parked': 'both',
  'outbox.conflict': 'both',
  'audit.keyMade': 'after',
  'audit.headNotExported': 'nothing',
  'audit.retained': 'both',
  'audit.alert': 'nothing',
} as const satisfies Record<string, Tells>;

/** A call, also one that only reads, or an act of the core. */
export type EventKind = CoreCallName | keyof typeof ownKinds;

const kinds = new Map<string, Tells>(Object.entries({ ...callKinds, ...ownKinds }));

/** Throws AppError internal for an act that went through and does not tell what it has to. */
export function assertTold({ action, outcome, before, after }: AuditEvent): void {
  const tells = kinds.get(action) ?? 'nothing';
  if (outcome !== 'ok' || tells === 'nothing') return;
  if (tells !== 'after' && !before) throw new AppError('internal', `${action} does not tell what was before`);
  if (tells !== 'before' && !after) throw new AppError('internal', `${action} does not tell what is now`);
}
