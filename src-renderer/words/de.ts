// Every sentence in German, one chunk of the page, fetched when German is wanted.
import { germanActs, germanFields } from './de-acts.ts';
import { germanAudit } from './de-audit.ts';
import { germanBackups } from './de-backups.ts';
import { germanBulk } from './de-bulk.ts';
import { germanBundles } from './de-bundles.ts';
import { germanChanges } from './de-changes.ts';
import { germanCommands } from './de-commands.ts';
import { germanConflicts } from './de-conflicts.ts';
import { germanCredentials } from './de-credentials.ts';
import { germanDeeds } from './de-deeds.ts';
import { germanDevices } from './de-devices.ts';
import { germanErrors, germanUnknownValues } from './de-errors.ts';
import { germanExplorer } from './de-explorer.ts';
import { germanFrame } from './de-frame.ts';
import { germanImports } from './de-imports.ts';
import { germanLock } from './de-lock.ts';
import { germanOverview } from './de-overview.ts';
import { germanTags } from './de-tags.ts';
import { germanParts } from './de-parts.ts';
import { germanPeople } from './de-people.ts';
import { germanPosting } from './de-posting.ts';
import { germanRecovery } from './de-recovery.ts';
import { germanReview } from './de-review.ts';
import { germanViews } from './de-views.ts';
import type { Vocabulary } from './spoken.ts';

export const german: Vocabulary = {
  language: 'de',
  words: {
    ...germanFrame,
    ...germanViews,
    ...germanCommands,
    ...germanOverview,
    ...germanImports,
    ...germanLock,
    ...germanRecovery,
    ...germanChanges,
    ...germanParts,
    ...germanTags,
    ...germanPosting,
    ...germanConflicts,
    ...germanBulk,
    ...germanCredentials,
    ...germanDevices,
    ...germanBackups,
    ...germanReview,
    ...germanBundles,
    ...germanAudit,
    ...germanPeople,
    ...germanExplorer,
    ...germanDeeds,
  },
  errors: germanErrors,
  unknownValues: germanUnknownValues,
  audit: { acts: germanActs, fields: germanFields },
};
