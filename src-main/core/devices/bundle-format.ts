// What is in a workspace bundle. It is read from a file that anybody may have made, so nothing else is let in.
import { z } from 'zod';
import { appCredentialField } from '../../../src-shared/domain/app-credential-field.ts';
import { credentialPolicy } from '../../../src-shared/domain/credential-policy.ts';
import { dataClass } from '../../../src-shared/domain/data-class.ts';
import { connectionId, tenantId } from '../../../src-shared/domain/ids.ts';
import { longestUsedBy, mostUsedBy } from '../../../src-shared/domain/kept-users.ts';
import { currencyCode } from '../../../src-shared/domain/money.ts';
import { platformId } from '../../../src-shared/domain/platforms.ts';
import { ruleSet } from '../../../src-shared/ipc/review-rules.ts';
import { reviewPolicy } from '../../../src-shared/ipc/review.ts';

const secret = z.string().min(1).max(16_384);
const text = z.string().max(4_000);
const instant = z.int().min(0);

const client = z.strictObject({
  id: tenantId,
  key: text.nullable(),
  name: z.string().min(1).max(400),
  currency: currencyCode,
  zone: z.string().max(64),
  monthBudget: text.nullable(),
  paceMargin: z.int().min(0).max(100),
  accounts: z.array(z.strictObject({ platform: platformId, accountId: z.string().min(1).max(200) })),
  /** Preflight rules that differ from the workspace's. */
  rules: ruleSet,
});

const grant = z.strictObject({
  id: connectionId,
  platform: platformId,
  name: text,
  kind: z.enum(['oauth', 'system_user_token']),
  subject: text,
  scopes: z.array(text),
  expiresAt: instant.nullable(),
  createdAt: instant,
  secret,
});

const kept = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['api_key', 'developer_token', 'service_account', 'database_url', 'other_secret']),
  name: text,
  vendor: text,
  classification: dataClass,
  notes: text,
  serves: z.array(tenantId),
  usedBy: z.array(z.string().min(1).max(longestUsedBy)).max(mostUsedBy).default([]),
  expiresAt: instant.nullable(),
  maxAgeDays: z.int().nullable(),
  createdAt: instant,
  tenant: tenantId.nullable(),
  secret,
});

export const workspaceBundle = z.strictObject({
  format: z.literal('agency-cockpit workspace'),
  version: z.literal(1),
  id: z.uuid(),
  workspace: z.string(),
  /** Greater than of every bundle that this device made before. */
  number: z.int().positive(),
  madeAt: instant,
  /** Whom it was made for: one of them cannot pass it on to another as if it had been. */
  recipients: z.array(z.string()).min(1),
  clients: z.array(client),
  grants: z.array(grant),
  apps: z.array(z.strictObject({ platform: platformId, field: appCredentialField, secret })),
  kept: z.array(kept),
  policies: z
    .strictObject({ credentials: credentialPolicy, review: reviewPolicy, rules: ruleSet })
    .nullable(),
});
export type WorkspaceBundle = z.infer<typeof workspaceBundle>;
