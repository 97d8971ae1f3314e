// Every sentence a person reads, by key; ICU where it carries values. Errors have a file of their own.
import { bundleWords } from './en-bundles.ts';
import { bulkWords } from './en-bulk.ts';
import { auditWords } from './en-audit.ts';
import { changeWords } from './en-changes.ts';
import { commandWords } from './en-commands.ts';
import { credentialWords } from './en-credentials.ts';
import { deedWords } from './en-deeds.ts';
