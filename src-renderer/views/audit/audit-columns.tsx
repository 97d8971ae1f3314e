// The columns of the audit: when, who, what, for which client, how it ended, what changed, and the start of its hash.
import { Undefined } from '../../components/figures.tsx';
import type { GridColumn } from '../../components/grid-columns.ts';
import { zoneCity } from '../../components/period-menu.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { alertPatterns } from '../../../src-shared/domain/alert-patterns.ts';
import type { AuditRow } from '../../../src-shared/ipc/audit.ts';
import { actText, fieldText } from '../../words/act-words.ts';
import { alertText } from '../../words/alert-text.ts';
import { localZone } from '../../words/locale.ts';
import { isoTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import { actorText } from './actor-text.ts';

export function auditColumns(client: boolean): readonly GridColumn<AuditRow>[] {
  const whose: GridColumn<AuditRow> = {
    id: 'client',
    header: t('audit.client'),
    rem: 9,
    grow: 1,
    cell: (row) =>
      row.tenantName === null ? (
        <Undefined reason="audit.noClient" />
      ) : (
        <bdi className="truncate text-ink-2">{row.tenantName}</bdi>
      ),
  };
  return [
    {
      id: 'when',
      header: t('audit.whenIn', { zone: zoneCity(localZone()) }),
      rem: 11.5,
      cell: (row) => <time dateTime={new Date(row.at).toISOString()}>{isoTime(row.at)}</time>,
    },
    {
      id: 'who',
      header: t('audit.who'),
      rem: 9,
      grow: 1,
      cell: (row) => <bdi className="truncate">{actorText(row.actor)}</bdi>,
    },
    {
      id: 'what',
      header: t('audit.what'),
      rem: 13,
      grow: 1.5,
      cell: (row) => <span className="truncate font-medium text-ink">{actText(row.action)}</span>,
    },
    ...(client ? [whose] : []),
    {
      id: 'change',
      header: t('audit.change'),
      rem: 9.5,
      grow: 2,
      cell: (row) => <bdi className="truncate text-ink-2">{changeText(row)}</bdi>,
    },
    {
      id: 'outcome',
      header: t('audit.outcome'),
      rem: 9,
      cell: (row) =>
        row.outcome === 'ok' ? (
          <span className="text-ink-3">{t('audit.outcome.ok')}</span>
        ) : (
          <StateBadge state="warning" text={outcomeText(row.outcome)} />
        ),
    },
    {
      id: 'hash',
      header: t('audit.hash'),
      rem: 5,
      cell: (row) => (
        <span className="font-mono text-12 text-ink-3 slashed-zero">{row.hash.slice(0, 6)}</span>
      ),
    },
  ];
}

/** What was asked without the right to it was refused; anything else that did not go through failed. */
const refusals: ReadonlySet<string> = new Set(['forbidden', 'locked', 'not_signed_in', 'session_ended']);

export function outcomeText(outcome: string): string {
  if (outcome === 'ok') return t('audit.outcome.ok');
  return t(refusals.has(outcome) ? 'audit.outcome.denied' : 'audit.outcome.failed');
}

type Values = AuditRow['detail'];

/** "currency EUR, zone Europe/Berlin" or "archived false, then true"; the details where nothing has a before. */
export function changeText(row: AuditRow): string {
  const { before, after, detail } = row;
  const pattern = alertPatterns.find((one) => one === detail['pattern']);
  if (pattern)
    return alertText({
      pattern,
      count: Number(detail['count']),
      person: { id: row.target ?? 'unknown', name: row.targetName },
    });
  if (after === null) return valuesText(detail);
  return Object.entries(after)
    .filter(([key, value]) => before?.[key] !== value)
    .map(([key, value]) => `${fieldText(key)}: ${valueText(before?.[key])} → ${valueText(value)}`)
    .join(', ');
}

function valuesText(values: Values): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${fieldText(key)} ${valueText(value)}`)
    .join(', ');
}

export function valueText(value: Values[string] | undefined): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  // Words of the wire, as "signed_out", read as words.
  return /^[a-z]+(?:_[a-z]+)+$/.test(String(value)) ? String(value).replaceAll('_', ' ') : String(value);
}
