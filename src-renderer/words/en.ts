// Every sentence a person reads, by key; ICU where it carries values. Errors have a file of their own.
import { backupWords } from './en-backups.ts';
import { bundleWords } from './en-bundles.ts';
import { bulkWords } from './en-bulk.ts';
import { auditWords } from './en-audit.ts';
import { changeWords } from './en-changes.ts';
import { conflictWords } from './en-conflicts.ts';
import { commandWords } from './en-commands.ts';
import { credentialWords } from './en-credentials.ts';
import { deviceWords } from './en-devices.ts';
import { deedWords } from './en-deeds.ts';
import { explorerWords } from './en-explorer.ts';
import { frameWords } from './en-frame.ts';
import { importWords } from './en-imports.ts';
import { lockWords } from './en-lock.ts';
import { overviewWords } from './en-overview.ts';
import { partWords } from './en-parts.ts';
import { peopleWords } from './en-people.ts';
import { postingWords } from './en-posting.ts';
import { recoveryWords } from './en-recovery.ts';
import { reviewWords } from './en-review.ts';
import { tagWords } from './en-tags.ts';
import { viewWords } from './en-views.ts';

export const en = {
  ...frameWords,
  ...viewWords,
  ...commandWords,
  ...overviewWords,
  ...importWords,
  ...lockWords,
  ...recoveryWords,
  ...changeWords,
  ...partWords,
  ...postingWords,
  ...conflictWords,
  ...deedWords,
  ...bulkWords,
  ...credentialWords,
  ...deviceWords,
  ...backupWords,
  ...reviewWords,
  ...bundleWords,
  ...auditWords,
  ...peopleWords,
  ...explorerWords,
  ...tagWords,
} as const;
