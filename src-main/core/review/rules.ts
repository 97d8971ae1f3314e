// The preflight rules as they are kept: those of the workspace, and what each client has different.
import { z } from 'zod';
import { tenantId as tenantIdOf, type TenantId } from '../../../src-shared/domain/ids.ts';
import { mergeRules, type Rules, type RuleSet } from '../../../src-shared/domain/preflight-rules.ts';
import { ruleSet } from '../../../src-shared/ipc/review-rules.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';

const setting = 'review.rules';
const kept = z.object({ workspace: ruleSet, clients: z.record(tenantIdOf, ruleSet) });

function read(db: ReadDb): z.infer<typeof kept> {
  return readSetting(db, setting, kept) ?? { workspace: {}, clients: {} };
}

/** Null: the workspace's. */
export function ownRules(db: ReadDb, tenantId: TenantId | null): RuleSet {
  const { workspace, clients } = read(db);
  return tenantId === null ? workspace : (clients[tenantId] ?? {});
}

/** What holds for a client, or for the workspace. */
export function rulesOf(db: ReadDb, tenantId: TenantId | null): Rules {
  const { workspace, clients } = read(db);
  return mergeRules(workspace, tenantId === null ? {} : (clients[tenantId] ?? {}));
}

export function writeRules(db: WriteDb, tenantId: TenantId | null, rules: RuleSet): void {
  const all = read(db);
  writeSetting(
    db,
    setting,
    tenantId === null
      ? { ...all, workspace: rules }
      : { ...all, clients: { ...all.clients, [tenantId]: rules } },
  );
}
