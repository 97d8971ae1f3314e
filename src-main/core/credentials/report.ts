// The auditors' report and the calendar of due dates, put together from the list that an admin sees.
import { platformNames } from '../../../src-shared/domain/platforms.ts';
import type { CredentialKind, CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { calendarOf } from './calendar.ts';
import { csvOf } from './csv-report.ts';

/** Files for people outside of the app are in English, as the log is. */
const kinds: Readonly<Record<CredentialKind, string>> = {
  oauth_grant: 'OAuth grant',
  system_user_token: 'Pasted token',
  app_secret: 'App secret',
  developer_token: 'Developer token',
  api_key: 'API key',
  service_account: 'Service account',
  database_url: 'Database URL',
  other_secret: 'Other secret',
};

const head = [
  'Credential',
  'Kind',
  'Platform or vendor',
  'Classification',
  'Owner',
  'In use since (UTC)',
  'Age in days',
  'Last used (UTC)',
  'Expires (UTC)',
  'Due (UTC)',
  'State',
  'Unused for 30 days',
  'Serves more clients than the policy allows',
  'Clients',
  'Accounts',
  'Schedules',
  'Queued posts',
  'Used outside the cockpit by',
  'Last rotation ended (UTC)',
  'Old one at the platform',
];

export function kindName({ kind }: Pick<CredentialRow, 'kind'>): string {
  return kinds[kind];
}

/** In the order given. */
export function auditReport(rows: readonly CredentialRow[], now: number): string {
  return csvOf([
    head,
    ...rows.map((row) => [
      titleOf(row),
      kinds[row.kind],
      sourceOf(row),
      row.classification,
      row.owner,
      instant(row.createdAt),
      row.createdAt === null ? null : Math.floor((now - row.createdAt) / 86_400_000),
      instant(row.lastUsedAt),
      instant(row.expiresAt),
      instant(row.dueAt),
      row.state,
      row.isUnused ? 'yes' : 'no',
      row.isOverShared ? 'yes' : 'no',
      row.dependents.clients,
      row.dependents.accounts,
      row.dependents.schedules,
      row.dependents.queued,
      row.dependents.agents.join('; '),
      row.rotation?.stage === 'done' ? instant(row.rotation.endedAt) : null,
      row.rotation?.revoked ?? null,
    ]),
  ]);
}

/** Those that are due at some time. */
export function dueCalendar(rows: readonly CredentialRow[], now: number): string {
  const entries = rows.flatMap((row) =>
    row.dueAt === null
      ? []
      : [
          {
            uid: row.id.replaceAll(':', '-'),
            at: row.dueAt,
            title: `Rotate ${titleOf(row)}`,
            text: `${kinds[row.kind]} of ${sourceOf(row)}. Serves ${row.dependents.accounts} accounts of ${row.dependents.clients} clients.`,
          },
        ],
  );
  return calendarOf(entries, now);
}

export function titleOf(row: Pick<CredentialRow, 'name' | 'kind' | 'platform' | 'vendor'>): string {
  return row.name ?? `${sourceOf(row)} ${kinds[row.kind].toLowerCase()}`;
}

export function sourceOf({ platform, vendor }: Pick<CredentialRow, 'platform' | 'vendor'>): string {
  return platform === null ? (vendor ?? '') : platformNames[platform];
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
