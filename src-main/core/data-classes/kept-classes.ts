// How sensitive each column of kept credentials is; by itself, as that of clients, for the audit's redaction.
import { classed, sharedClasses } from './classes.ts';
import { keptCredentials } from '../credentials/ledger-schema.ts';

export const keptClasses = classed(keptCredentials, {
  id: 'internal',
  kind: 'internal',
  ownerId: 'internal',
  name: 'confidential',
  vendor: 'confidential',
  classification: 'internal',
  notes: 'confidential',
  serves: 'internal',
  usedBy: 'confidential',
  expiresAt: 'internal',
  maxAgeDays: 'internal',
  createdAt: 'internal',
  removedAt: 'internal',
  ...sharedClasses,
});
