// The words of the auditors' report and of the calendar of due dates, in the languages of the window.
import type { CredentialPolicy } from '../../../src-shared/domain/credential-policy.ts';
import type { CredentialKind, CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import type { Language } from '../../../src-shared/ipc/shell.ts';
import { fileLanguage } from '../pdf/file-language.ts';

/** Of all credentials in a report. */
export interface ReportCounts {
  readonly all: number;
  readonly overdue: number;
  readonly due: number;
  readonly broken: number;
  readonly unused: number;
  readonly overShared: number;
}

/** The columns of the table for spreadsheets, in their order. */
export const reportColumns = [
  'credential',
  'kind',
  'source',
  'classification',
  'owner',
  'since',
  'age',
  'lastUsed',
  'expires',
  'due',
  'state',
  'unused',
  'overShared',
  'clients',
  'accounts',
  'schedules',
  'queued',
  'usedBy',
  'rotated',
  'old',
] as const;

/** Of the pages, which have less room. */
export const pageColumns = [
  'credential',
  'kind',
  'class',
  'owner',
  'age',
  'lastUsed',
  'due',
  'state',
  'stops',
  'rotated',
] as const;

export interface ReportWords {
  readonly title: string;
  readonly kinds: Readonly<Record<CredentialKind, string>>;
  readonly states: Readonly<Record<CredentialRow['state'], string>>;
  readonly classes: Readonly<Record<CredentialRow['classification'], string>>;
  readonly heads: Readonly<Record<(typeof reportColumns)[number], string>>;
  readonly pageHeads: Readonly<Record<(typeof pageColumns)[number], string>>;
  readonly yes: string;
  readonly no: string;
  readonly never: string;
  readonly nobody: string;
  readonly unused: string;
  readonly overShared: string;
  asOf(instant: string): string;
  policy(policy: CredentialPolicy): string;
  counts(counts: ReportCounts): string;
  serves(clients: number, accounts: number): string;
  /** An entry of the calendar. */
  rotate(title: string): string;
  rotateText(kind: string, source: string, serves: string): string;
}

const english: ReportWords = {
  title: 'Credentials and their rotation',
  kinds: {
    oauth_grant: 'OAuth grant',
    system_user_token: 'Pasted token',
    app_secret: 'App secret',
    developer_token: 'Developer token',
    api_key: 'API key',
    service_account: 'Service account',
    database_url: 'Database URL',
    other_secret: 'Other secret',
  },
  states: { fresh: 'fresh', due: 'due', overdue: 'overdue', broken: 'broken' },
  classes: {
    public: 'public',
    internal: 'internal',
    confidential: 'confidential',
    restricted: 'restricted',
  },
  heads: {
    credential: 'Credential',
    kind: 'Kind',
    source: 'Platform or vendor',
    classification: 'Classification',
    owner: 'Owner',
    since: 'In use since (UTC)',
    age: 'Age in days',
    lastUsed: 'Last used (UTC)',
    expires: 'Expires (UTC)',
    due: 'Due (UTC)',
    state: 'State',
    unused: 'Unused for 30 days',
    overShared: 'Serves more clients than the policy allows',
    clients: 'Clients',
    accounts: 'Accounts',
    schedules: 'Schedules',
    queued: 'Queued posts',
    usedBy: 'Used outside the cockpit by',
    rotated: 'Last rotation ended (UTC)',
    old: 'Old one at the platform',
  },
  pageHeads: {
    credential: 'Credential',
    kind: 'Kind',
    class: 'Class',
    owner: 'Owner',
    age: 'Age, days',
    lastUsed: 'Last used',
    due: 'Due',
    state: 'State',
    stops: 'If it stops',
    rotated: 'Rotated',
  },
  yes: 'yes',
  no: 'no',
  never: 'never',
  nobody: 'nobody here any more',
  unused: 'unused',
  overShared: 'over-shared',
  asOf: (instant) => `As of ${instant} UTC. It holds no secret and no part of one.`,
  policy: ({ maxAgeDays, remindDays, maxClients, twoPersons }) =>
    `Policy: at most ${maxAgeDays} days in use, announced ${remindDays} days before; ` +
    `${maxClients === null ? 'any number of clients' : `at most ${maxClients} clients`} on one credential; ` +
    `${twoPersons ? 'a second admin approves rotations of restricted ones' : 'one admin rotates alone'}.`,
  counts: ({ all, overdue, due, broken, unused, overShared }) =>
    `${all} credentials: ${overdue} overdue, ${due} due, ${broken} refused by their platform, ` +
    `${unused} unused for 30 days, ${overShared} serving more clients than the policy allows.`,
  serves: (clients, accounts) => `${clients} clients, ${accounts} accounts`,
  rotate: (title) => `Rotate ${title}`,
  rotateText: (kind, source, serves) => `${kind} of ${source}. Serves ${serves}.`,
};

const german: ReportWords = {
  title: 'Zugangsdaten und ihr Wechsel',
  kinds: {
    oauth_grant: 'Einwilligung',
    system_user_token: 'Eingefügter Token',
    app_secret: 'App-Geheimnis',
    developer_token: 'Entwickler-Token',
    api_key: 'API-Schlüssel',
    service_account: 'Dienstkonto',
    database_url: 'Datenbankadresse',
    other_secret: 'Anderes Geheimnis',
  },
  states: { fresh: 'frisch', due: 'fällig', overdue: 'überfällig', broken: 'abgelehnt' },
  classes: {
    public: 'öffentlich',
    internal: 'intern',
    confidential: 'vertraulich',
    restricted: 'streng vertraulich',
  },
  heads: {
    credential: 'Zugangsdaten',
    kind: 'Art',
    source: 'Plattform oder Anbieter',
    classification: 'Klasse',
    owner: 'Verantwortlich',
    since: 'In Gebrauch seit (UTC)',
    age: 'Alter in Tagen',
    lastUsed: 'Zuletzt benutzt (UTC)',
    expires: 'Läuft ab (UTC)',
    due: 'Fällig (UTC)',
    state: 'Zustand',
    unused: 'Seit 30 Tagen unbenutzt',
    overShared: 'Für mehr Kunden als die Richtlinie erlaubt',
    clients: 'Kunden',
    accounts: 'Konten',
    schedules: 'Zeitpläne',
    queued: 'Wartende Übertragungen',
    usedBy: 'Außerhalb des Cockpits benutzt von',
    rotated: 'Letzter Wechsel beendet (UTC)',
    old: 'Die alten bei der Plattform',
  },
  pageHeads: {
    credential: 'Zugangsdaten',
    kind: 'Art',
    class: 'Klasse',
    owner: 'Verantwortlich',
    age: 'Alter, Tage',
    lastUsed: 'Zul. benutzt',
    due: 'Fällig',
    state: 'Zustand',
    stops: 'Bei Ausfall',
    rotated: 'Gewechselt',
  },
  yes: 'ja',
  no: 'nein',
  never: 'nie',
  nobody: 'niemand mehr hier',
  unused: 'unbenutzt',
  overShared: 'zu viele Kunden',
  asOf: (instant) => `Stand ${instant} UTC. Hierin steht kein Geheimnis und kein Teil von einem.`,
  policy: ({ maxAgeDays, remindDays, maxClients, twoPersons }) =>
    `Richtlinie: höchstens ${maxAgeDays} Tage in Gebrauch, angekündigt ${remindDays} Tage vorher; ` +
    `${maxClients === null ? 'beliebig viele Kunden' : `höchstens ${maxClients} Kunden`} je Zugang; ` +
    `${twoPersons ? 'ein zweiter Admin gibt den Wechsel streng vertraulicher frei' : 'ein Admin wechselt allein'}.`,
  counts: ({ all, overdue, due, broken, unused, overShared }) =>
    `${all} Zugänge: ${overdue} überfällig, ${due} fällig, ${broken} von ihrer Plattform abgelehnt, ` +
    `${unused} seit 30 Tagen unbenutzt, ${overShared} für mehr Kunden als die Richtlinie erlaubt.`,
  serves: (clients, accounts) => `${clients} Kunden, ${accounts} Konten`,
  rotate: (title) => `${title} wechseln`,
  rotateText: (kind, source, serves) => `${kind} bei ${source}. Für ${serves}.`,
};

const languages: Readonly<Record<Language, ReportWords>> = { en: english, de: german };

export function reportWords(locale: string): ReportWords {
  return languages[fileLanguage(locale)];
}
