// A ledger with a chain of events for tests, and copies of it that somebody has tampered with.
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { onTestFinished } from 'vitest';
import { createAuditKeeper, type AuditKeeper } from '../../../src-main/core/audit/audit-keeper.ts';
import { appendAudit, type AuditEvent } from '../../../src-main/core/audit/commands.ts';
import { verifyChain } from '../../../src-main/core/audit/verify.ts';
import type { WriteDb } from '../../../src-main/core/db/handles.ts';
import type { Ledger } from '../../../src-main/core/db/open-ledger.ts';
import { unitOfWork } from '../../../src-main/core/db/unit-of-work.ts';
import type { Services } from '../../../src-main/core/services.ts';
import { openProvenance } from '../../../src-main/core/settings/provenance.ts';
import { openVault } from '../../../src-main/core/vault/vault.ts';
import { makeLedgerFolder, type LedgerFolder } from '../db/ledger-folder.ts';
import { testDesktop } from '../identity/test-keystore.ts';
import { testServices } from '../../support/services.ts';

export interface ChainDesk {
  readonly folder: LedgerFolder;
  readonly ledger: Ledger;
  readonly keeper: AuditKeeper;
  readonly origin: string;
  readonly services: Services;
  append(event?: Partial<AuditEvent>): number;
  /** An open copy on which no trigger stands in the way. */
  tampered(tamper: (raw: Database.Database) => void): WriteDb;
  /** The verdict on such a copy. */
  verify(db: WriteDb, note?: string): ReturnType<typeof verifyChain>;
}

export async function openChainDesk(keystore = true): Promise<ChainDesk> {
  const folder = makeLedgerFolder();
  onTestFinished(() => folder.remove());
  const ledger = folder.open();
  const services = testServices(folder.clock);
  const { db } = ledger;
  const { origin } = openProvenance(db, services, 'ws');
  const vault = await openVault({ db, services, ask: testDesktop(keystore).ask, keyring: null });
  const keeper = createAuditKeeper({ db, vault, services, origin });
  return {
    folder,
    ledger,
    keeper,
    origin,
    services,
    append: (event = {}) =>
      unitOfWork(db, (tx) =>
        appendAudit(tx, {
          at: folder.clock.now(),
          actor: 'p1',
          door: 'window',
          action: 'review.decide',
          outcome: 'ok',
          correlationId: services.ids.next(),
          // Kinds that tell what they changed are refused without.
          before: {},
          after: {},
          ...event,
        }),
      ),
    tampered(tamper) {
      const bytes = ledger.raw.serialize();
      // A database in memory has no write-ahead log; the header says so.
      bytes.fill(1, 18, 20);
      const raw = new Database(bytes);
      onTestFinished(() => void raw.close());
      raw.pragma('foreign_keys = OFF');
      for (const table of ['audit_events', 'audit_checkpoints'])
        for (const deed of ['update', 'delete']) raw.exec(`DROP TRIGGER ${table}_no_${deed}`);
      tamper(raw);
      return drizzle({ client: raw });
    },
    verify: (copy, note) =>
      verifyChain(copy, {
        ownKeys: null,
        origin,
        rest: () => Promise.resolve(),
        ...(note === undefined ? {} : { note }),
      }),
  };
}
