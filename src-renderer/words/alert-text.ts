// An alert as a sentence: who it is about and what was unusual.
import type { AuditAlert } from '../../src-shared/ipc/audit.ts';
import { t } from './translate.ts';

export function alertText({
  pattern,
  count,
  person,
}: Pick<AuditAlert, 'pattern' | 'count' | 'person'>): string {
  const name = person.name ?? t(person.id === 'unknown' ? 'audit.unknownPerson' : 'audit.formerMember');
  return t(`alert.${pattern}`, { name, count });
}
