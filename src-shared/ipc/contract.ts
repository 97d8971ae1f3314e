// The contract: every call there is, with its schemas and policy. Bridge, handlers and client infer their types here.
import type { z } from 'zod';
import { appCalls } from './app.ts';
import { auditCalls } from './audit.ts';
import { backupCalls } from './backups.ts';
import { bundleCalls } from './bundles.ts';
import { bulkCalls } from './bulk.ts';
import { campaignCalls } from './campaigns.ts';
import { connectionCalls } from './connections.ts';
import { credentialCalls } from './credentials.ts';
import { deviceCalls } from './devices.ts';
import { explorerCalls } from './explorer.ts';
import { dataMapCalls } from './data-map.ts';
import { importCalls } from './imports.ts';
import { jobCalls } from './jobs.ts';
import { outboxCalls } from './outbox.ts';
import { peopleCalls } from './people.ts';
import { rateCalls } from './rates.ts';
import { reviewCalls } from './review.ts';
import { reviewDeedCalls } from './review-deeds.ts';
import { reviewRuleCalls } from './review-rules.ts';
import { reviewQueueCalls } from './review-queue.ts';
import { screenCalls } from './screen.ts';
import { sessionCalls } from './session.ts';
import { shellCalls } from './shell.ts';
import { syncLogCalls } from './sync-log.ts';
import { syncSettingsCalls } from './sync-settings.ts';
import { tagCalls } from './tags.ts';
import { tenantCalls } from './tenants.ts';
import { vaultCalls } from './vault.ts';

export const contract = {
  ...appCalls,
  ...sessionCalls,
  ...vaultCalls,
  ...backupCalls,
  ...tenantCalls,
  ...peopleCalls,
  ...connectionCalls,
  ...credentialCalls,
  ...deviceCalls,
  ...jobCalls,
  ...importCalls,
  ...tagCalls,
  ...syncLogCalls,
  ...syncSettingsCalls,
  ...campaignCalls,
  ...explorerCalls,
  ...rateCalls,
  ...bulkCalls,
  ...reviewCalls,
  ...reviewQueueCalls,
  ...reviewDeedCalls,
  ...reviewRuleCalls,
  ...bundleCalls,
  ...outboxCalls,
  ...auditCalls,
  ...dataMapCalls,
  ...screenCalls,
  ...shellCalls,
};

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type ShellCallName = keyof typeof shellCalls;
export type CoreCallName = Exclude<CallName, ShellCallName>;
/** What a caller writes: fields with defaults may be left out. */
export type CallInput<N extends CallName> = z.input<Contract[N]['input']>;
/** What a handler gets. */
export type ParsedInput<N extends CallName> = z.output<Contract[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Contract[N]['output']>;
