// What people call a credential, and what breaks if it stops.
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { spoken } from '../../words/spoken.ts';
import { keptApart, t } from '../../words/translate.ts';

export function credentialName({
  name,
  kind,
  platform,
}: Pick<CredentialRow, 'name' | 'kind' | 'platform'>): string {
  if (name !== null || platform === null) return name ?? '';
  const word = kind === 'developer_token' ? 'developer_token' : 'app_secret';
  return t(`credentials.nameOf.${word}`, { platform: platformNames[platform] });
}

/** The platform, or the vendor of one that serves no connection; empty when nobody said. */
export function sourceName({ platform, vendor }: CredentialRow): string {
  return platform === null ? (vendor ?? '') : platformNames[platform];
}

/** Who uses it outside of the cockpit, one after the other; those after the first, when there is a most, as a number. */
export function agentsText({ agents }: CredentialRow['dependents'], most = agents.length): string {
  const more = agents.length - most;
  const named = agents.slice(0, most).map((name) => keptApart(name));
  const all = more > 0 ? [...named, t('credentials.more', { count: more })] : named;
  return new Intl.ListFormat(spoken().language, { type: 'conjunction' }).format(all);
}

export function breaksText({ clients, accounts }: CredentialRow['dependents']): string {
  return t('credentials.breaks', { clients, accounts });
}
