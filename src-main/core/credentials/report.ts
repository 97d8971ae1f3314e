// The auditors' report and the calendar of due dates, put together from the list that an admin sees.
import { platformNames } from '../../../src-shared/domain/platforms.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import type { SaidTitle } from '../../../src-shared/ipc/ports.ts';
import { calendarOf } from './calendar.ts';
import type { CredentialName } from './catalogue.ts';
import { csvOf } from './csv-report.ts';
import { reportColumns, reportWords, type ReportWords } from './report-words.ts';

/** In the order given. Instants and counts are the same in every language. */
export function auditReport(
  rows: readonly CredentialRow[],
  { now, locale = 'en' }: { readonly now: number; readonly locale?: string },
): string {
  const words = reportWords(locale);
  const yesNo = (is: boolean) => (is ? words.yes : words.no);
  return csvOf([
    reportColumns.map((column) => words.heads[column]),
    ...rows.map((row) => [
      titleOf(row, words),
      words.kinds[row.kind],
      sourceOf(row),
      words.classes[row.classification],
      row.owner,
      instant(row.createdAt),
      row.createdAt === null ? null : Math.floor((now - row.createdAt) / 86_400_000),
      instant(row.lastUsedAt),
      instant(row.expiresAt),
      instant(row.dueAt),
      words.states[row.state],
      yesNo(row.isUnused),
      yesNo(row.isOverShared),
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
export function dueCalendar(
  rows: readonly CredentialRow[],
  { now, locale = 'en' }: { readonly now: number; readonly locale?: string },
): string {
  const words = reportWords(locale);
  const entries = rows.flatMap((row) =>
    row.dueAt === null
      ? []
      : [
          {
            uid: row.id.replaceAll(':', '-'),
            at: row.dueAt,
            title: words.rotate(titleOf(row, words)),
            text: words.rotateText(
              words.kinds[row.kind],
              sourceOf(row),
              words.serves(row.dependents.clients, row.dependents.accounts),
            ),
          },
        ],
  );
  return calendarOf(entries, now);
}

/** What people called it; else what it is. */
export function titleOf(row: CredentialName, words: ReportWords): string {
  if (row.name !== null) return row.name;
  const kind = words.kinds[row.kind];
  // German writes its nouns as they stand.
  return `${sourceOf(row)} ${words === reportWords('en') ? kind.toLowerCase() : kind}`;
}

/** For the shell, which alone knows what language it speaks. */
export function titlesOf(row: CredentialName): SaidTitle {
  return { en: titleOf(row, reportWords('en')), de: titleOf(row, reportWords('de')) };
}

export function sourceOf({ platform, vendor }: Pick<CredentialRow, 'platform' | 'vendor'>): string {
  return platform === null ? (vendor ?? '') : platformNames[platform];
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
