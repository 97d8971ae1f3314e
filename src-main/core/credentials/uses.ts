// Notes when each credential was last used: in memory at once, in the ledger at most once a minute for all of them.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { toAppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Services } from '../services.ts';
import { credentialUses } from './ledger-schema.ts';
import { appCredential, grantCredential } from './places.ts';

const everyMs = 60_000;

/** Which secrets of the app go into every request, beside the token. The others are needed for trading tokens only. */
const signing = { meta: ['secret'], google_ads: ['developer_token'], tiktok: [] } as const;

export interface Use {
  readonly platform: PlatformId;
  /** Null while a connection is being made. */
  readonly grantId: string | null;
  /** The app's secret was traded with: a code or a refresh token. */
  readonly traded: boolean;
}

export interface CredentialUses {
  note(use: Use): void;
  /** Epoch ms by credential. */
  read(): Map<string, number>;
  /** Writes what is not written yet. */
  stop(): void;
}

export function createUses(db: WriteDb, { clock, log }: Pick<Services, 'clock' | 'log'>): CredentialUses {
  const unwritten = new Map<string, number>();
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel = null;
    const rows = [...unwritten].map(([credential, usedAt]) => ({ credential, usedAt }));
    unwritten.clear();
    try {
      unitOfWork(db, (tx) => {
        for (const row of rows)
          tx.insert(credentialUses)
            .values(row)
            .onConflictDoUpdate({ target: credentialUses.credential, set: { usedAt: row.usedAt } })
            .run();
      });
    } catch (thrown) {
      log.warn({ err: toAppError(thrown) }, 'when credentials were used was not written down');
    }
  }

  return {
    note({ platform, grantId, traded }) {
      const now = clock.now();
      if (grantId !== null) unwritten.set(grantCredential(grantId), now);
      for (const field of signing[platform]) unwritten.set(appCredential(platform, field), now);
      if (traded) unwritten.set(appCredential(platform, 'secret'), now);
      cancel ??= clock.after(everyMs, flush);
    },
    read() {
      const rows = db.select().from(credentialUses).all();
      return new Map([...rows.map((row) => [row.credential, row.usedAt] as const), ...unwritten]);
    },
    stop() {
      cancel?.();
      if (unwritten.size > 0) flush();
    },
  };
}
