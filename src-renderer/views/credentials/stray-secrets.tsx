// Looks for credentials outside the vault, and says where: the place and the kind, never the secret.
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useRotating } from '../../stores/credentials.ts';
import { t } from '../../words/translate.ts';

export function StraySecrets() {
  const { busy, error, strays, scan } = useRotating();
  return (
    <section aria-labelledby="strays" className="flex max-w-form flex-col gap-12 border-t border-line p-16">
      <h2 id="strays" className="text-14 font-semibold text-ink">
        {t('strays.title')}
      </h2>
      <p className="text-ink-2">{t('strays.lead')}</p>
      {error?.deed === 'scan' ? <ErrorBlock error={error.cause} /> : null}
      <div>
        <Button busy={busy === 'scan'} disabled={busy !== null} onClick={() => void scan()}>
          {t('strays.scan')}
        </Button>
      </div>
      <div role="status">
        {strays?.length === 0 ? <StateBadge plain state="synced" text={t('strays.none')} /> : null}
        {strays && strays.length > 0 ? (
          <StateBadge plain state="error" text={t('strays.found', { count: strays.length })} />
        ) : null}
      </div>
      {strays && strays.length > 0 ? (
        <PlainTable
          caption={t('strays.found', { count: strays.length })}
          columns={[{ text: t('strays.place') }, { text: t('strays.where') }, { text: t('strays.kind') }]}
        >
          {strays.map(({ place, where, kind }) => (
            <tr key={`${place} ${where} ${kind}`} className="h-(--row) border-b border-line">
              <td className="px-(--cell) py-4 whitespace-nowrap">{t(`strays.place.${place}`)}</td>
              <th scope="row" className="px-(--cell) py-4 font-normal break-all">
                <bdi>{where}</bdi>
              </th>
              <td className="px-(--cell) py-4 text-ink-2">
                {kind === 'held' ? t('strays.held') : kind.replaceAll('_', ' ')}
              </td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
    </section>
  );
}
