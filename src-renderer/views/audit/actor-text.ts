// Who did something, in words: a person, the cockpit itself, nobody, or somebody whose name is gone.
import type { AuditRow } from '../../../src-shared/ipc/audit.ts';
import { t } from '../../words/translate.ts';

export function actorText({ id, name }: AuditRow['actor']): string {
  if (name !== null) return name;
  if (id === 'unknown') return t('audit.unknownPerson');
  if (id.startsWith('system:')) return t('audit.itself');
  return t('audit.formerMember');
}
