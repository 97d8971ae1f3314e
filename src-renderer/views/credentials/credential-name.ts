// What people call a credential, and what breaks if it stops.
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { t } from '../../words/translate.ts';

export function credentialName({ name, kind, platform }: CredentialRow): string {
  if (name !== null || platform === null) return name ?? '';
  const word = kind === 'developer_token' ? 'developer_token' : 'app_secret';
  return t(`credentials.nameOf.${word}`, { platform: platformNames[platform] });
}

/** The platform, or the vendor of one that serves no connection; empty when nobody said. */
export function sourceName({ platform, vendor }: CredentialRow): string {
  return platform === null ? (vendor ?? '') : platformNames[platform];
}

export function breaksText({ clients, accounts }: CredentialRow['dependents']): string {
  return t('credentials.breaks', { clients, accounts });
}
