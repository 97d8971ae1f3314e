// Keeps tags with the client that their things are of.
import { and, gte, lt } from 'drizzle-orm';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { WriteDb } from '../db/handles.ts';
import { entityTags } from './ledger-schema.ts';

interface MovedAccount {
  readonly platform: PlatformId;
  readonly accountId: string;
  readonly tenantId: string;
}

/** An account is another client's now, and so is what was said about what is in it. */
export function moveTags(tx: WriteDb, { platform, accountId, tenantId }: MovedAccount): void {
  const begin = `${platform}:${accountId}:`;
  // The first text that is of no ref of the account.
  const end = `${platform}:${accountId};`;
  tx.update(entityTags)
    .set({ tenant: tenantId })
    .where(and(gte(entityTags.ref, begin), lt(entityTags.ref, end)))
    .run();
}
