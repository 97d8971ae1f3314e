// Looks after the audit while a workspace is open: signs heads, exports them, lets old events go and logs alerts.
import type { ChainVerdict } from '../../../src-shared/domain/chain-verdict.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Services } from '../services.ts';
import type { Vault } from '../vault/vault-port.ts';
import {
  headSettingsIn,
  keepHeadSettings,
  keepToldAlert,
  keepVerdict,
  retentionDaysIn,
  toldAlertIn,
} from './audit-settings.ts';
import { newestCheckpoint, signNewest, type Checkpoint, type HeadSigner } from './checkpoints.ts';
import { appendAudit } from './commands.ts';
import { writeHeadFile } from './head-files.ts';
import { alertsSince, chainSpan, newestAlert } from './queries.ts';
import { cutBefore } from './retention.ts';
import { ownKeyIds, signingKey } from './signing-key.ts';
import { verifyChain } from './verify.ts';

export interface AuditKeeperDeps {
  readonly db: WriteDb;
  readonly vault: Vault & { state(): { readonly status: string } };
  readonly services: Services;
  /** This installation's id. */
  readonly origin: string;
}

export interface AuditKeeper {
  /** The newest head, signed. Throws AppError vault_locked, or not_found while nothing has happened. */
  sign(): Checkpoint;
  verify(note?: string): Promise<ChainVerdict>;
  /** Exports the newest head now. Throws AppError file_refused or vault_locked; without a folder it does nothing. */
  exportHead(): Promise<void>;
  /** Tells of alerts that nobody was told of yet, in the log and to the windows. */
  tellAlerts(): void;
  /** Removes what is older than the retention allows; returns how many events. */
  retain(): number;
  start(): void;
  /** Signs what has happened since the last head. */
  stop(): void;
}

const everyMs = 10 * 60_000;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

export function createAuditKeeper(deps: AuditKeeperDeps): AuditKeeper {
  const { db, vault, services, origin } = deps;
  const { clock, log } = services;
  const signer: HeadSigner = { clock, origin, key: () => signingKey(deps) };
  let cancel: () => void = () => undefined;
  /** The newest alert that was looked at, so that the setting is not read for every event. */
  let lastTold = 0;

  function sign(): Checkpoint {
    const signed = signNewest(db, signer);
    if (signed) return signed;
    if (chainSpan(db).toSeq === 0) throw new AppError('not_found', 'nothing has happened yet');
    throw new AppError('vault_locked', 'no key to sign with');
  }

  async function exportHead(): Promise<void> {
    const before = headSettingsIn(db);
    if (before.folder === null) return;
    try {
      const head = sign();
      await writeHeadFile(before.folder, origin, head);
      keepHeadSettings(db, { ...before, lastAt: clock.now(), lastSeq: head.seq, error: null });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (before.error?.code !== error.code) noteFailure(error);
      keepHeadSettings(db, { ...before, error: error.toStored() });
      throw error;
    } finally {
      services.changed('audit');
    }
  }

  function noteFailure(error: AppError): void {
    unitOfWork(db, (tx) => {
      appendAudit(tx, {
        at: clock.now(),
        actor: 'system:audit',
        door: 'core',
        action: 'audit.headNotExported',
        outcome: error.code,
        correlationId: services.ids.next(),
      });
    });
  }

  function retain(): number {
    const days = retentionDaysIn(db);
    if (days === null) return 0;
    return unitOfWork(db, (tx) => {
      const { fromSeq } = chainSpan(tx);
      const removed = cutBefore(tx, signer, clock.now() - days * dayMs);
      if (removed === 0) return 0;
      appendAudit(tx, {
        at: clock.now(),
        actor: 'system:audit',
        door: 'core',
        action: 'audit.retained',
        outcome: 'ok',
        correlationId: services.ids.next(),
        detail: { days, removed },
        before: { fromSeq },
        after: { fromSeq: fromSeq + removed },
      });
      return removed;
    });
  }

  function tellAlerts(): void {
    const newestSeq = newestAlert(db);
    if (newestSeq === null || newestSeq <= lastTold) return;
    const told = toldAlertIn(db);
    lastTold = newestSeq;
    const fresh = alertsSince(db, clock.now() - dayMs, true).filter((alert) => alert.seq > told);
    const newest = fresh[0];
    if (!newest) return;
    keepToldAlert(db, newest.seq);
    for (const alert of fresh)
      log.warn({ seq: alert.seq, pattern: alert.pattern }, 'unusual pattern in the audit');
    services.changed('audit', 'alerts');
  }

  async function tend(): Promise<void> {
    tellAlerts();
    const newest = newestCheckpoint(db);
    // A head for nothing new would make the audit grow by itself.
    if (chainSpan(db).toSeq > (newest?.seq ?? 0)) signNewest(db, signer);
    retain();
    const { folder, everyHours, lastAt, lastSeq } = headSettingsIn(db);
    const due = lastAt === null || Math.abs(clock.now() - lastAt) >= everyHours * hourMs;
    if (folder !== null && due && chainSpan(db).toSeq > (lastSeq ?? 0)) await exportHead();
  }

  function tick(): void {
    tend().catch((thrown: unknown) => {
      log.error({ err: thrown }, 'the audit could not be tended');
    });
    cancel = clock.after(everyMs, tick);
  }

  return {
    sign,
    exportHead,
    tellAlerts,
    retain,
    async verify(note) {
      const kept = vault.state().status === 'memory' ? null : ownKeyIds(vault);
      const rest = () => new Promise<void>((resolve) => setImmediate(resolve));
      const found = await verifyChain(db, {
        ...(note === undefined ? {} : { note }),
        ownKeys: kept,
        origin,
        rest,
      });
      const verdict = { ...found, at: clock.now() };
      keepVerdict(db, verdict);
      services.changed('audit');
      return verdict;
    },
    start: tick,
    stop() {
      cancel();
      try {
        if (chainSpan(db).toSeq > (newestCheckpoint(db)?.seq ?? 0)) signNewest(db, signer);
      } catch (thrown) {
        log.error({ err: thrown }, 'the last head of the audit was not signed');
      }
    },
  };
}
