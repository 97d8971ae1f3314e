// Everything one event says, beside the table: who, what, from where, before and after, and its place in the chain.
import { useId } from 'react';
import { Facts } from '../../components/facts.tsx';
import { Inspector } from '../../components/inspector.tsx';
import { zoneCity } from '../../components/period-menu.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import type { AuditRow } from '../../../src-shared/ipc/audit.ts';
import { actText, fieldText } from '../../words/act-words.ts';
import { localZone } from '../../words/locale.ts';
import { isoTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import { actorText } from './actor-text.ts';
import { outcomeText, valueText } from './audit-columns.tsx';

interface EventDetailProps {
  readonly row: AuditRow | null;
  readonly onClose: () => void;
}

export function EventDetail({ row, onClose }: EventDetailProps) {
  if (!row) {
    return (
      <Inspector title={t('audit.noEvent')} onClose={onClose}>
        <p className="text-ink-2">{t('audit.noEventText')}</p>
      </Inspector>
    );
  }
  const { before, after } = row;
  const details = Object.entries(row.detail).map(
    ([key, value]) => [fieldText(key), <Code text={valueText(value)} />] as const,
  );
  return (
    <Inspector title={actText(row.action)} onClose={onClose}>
      <Facts
        facts={[
          [t('audit.number'), String(row.seq)],
          [t('audit.when'), <When at={row.at} />],
          [t('audit.who'), <bdi>{actorText(row.actor)}</bdi>],
          [t('audit.from'), t(`audit.door.${row.door}`)],
          [t('audit.client'), <bdi>{row.tenantName ?? t('audit.noClient')}</bdi>],
          [t('audit.outcome'), outcomeText(row.outcome)],
          ...(row.target === null
            ? []
            : ([[t('audit.target'), <Target name={row.targetName} id={row.target} />]] as const)),
        ]}
      />
      {details.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h3 className="text-13 font-semibold text-ink">{t('audit.detail')}</h3>
          <Facts facts={details} />
        </section>
      ) : null}
      {before || after ? <Difference before={before ?? {}} after={after ?? {}} /> : null}
      <Facts
        facts={[
          [t('audit.what'), <Code text={row.action} />],
          ...(row.outcome === 'ok' ? [] : ([[t('audit.code'), <Code text={row.outcome} />]] as const)),
          [t('audit.correlation'), <Code text={row.correlationId} />],
          [t('audit.hash'), <Code text={row.hash} />],
        ]}
      />
    </Inspector>
  );
}

function When({ at }: { readonly at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()}>
      {isoTime(at)} {zoneCity(localZone())}
    </time>
  );
}

function Target({ name, id }: { readonly name: string | null; readonly id: string }) {
  return name === null ? <Code text={id} /> : <bdi>{name}</bdi>;
}

function Code({ text }: { readonly text: string }) {
  return <span className="selectable font-mono text-12 break-all slashed-zero">{text}</span>;
}

interface DifferenceProps {
  readonly before: AuditRow['detail'];
  readonly after: AuditRow['detail'];
}

function Difference({ before, after }: DifferenceProps) {
  const id = useId();
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <h3 id={id} className="text-13 font-semibold text-ink">
        {t('audit.change')}
      </h3>
      <PlainTable
        columns={[{ text: t('audit.field') }, { text: t('audit.before') }, { text: t('audit.after') }]}
      >
        {fields.map((field) => (
          <tr key={field} className="border-b border-line align-top last:border-0">
            <th scope="row" className="px-(--cell) py-4 font-normal text-ink-2">
              {fieldText(field)}
            </th>
            <td className="px-(--cell) py-4 break-all text-ink-3">{valueText(before[field])}</td>
            <td className="px-(--cell) py-4">
              <span className="rounded-badge bg-now-soft px-4 break-all text-now-ink">
                {valueText(after[field])}
              </span>
            </td>
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}
