// How sensitive each column of clients is; by itself, because the audit's redaction needs it at every change of one.
import { classed, sharedClasses } from './classes.ts';
import { tenants } from '../tenants/ledger-schema.ts';

export const tenantClasses = classed(tenants, {
  id: 'internal',
  key: 'confidential',
  name: 'confidential',
  currency: 'internal',
  zone: 'internal',
  monthBudget: 'confidential',
  paceMargin: 'internal',
  createdAt: 'internal',
  archivedAt: 'internal',
  purgedAt: 'internal',
  ...sharedClasses,
});
