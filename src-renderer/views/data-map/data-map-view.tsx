// Where data of which class lives: the files on this computer, and the columns of both databases, most sensitive first.
import { ArrowLeft, FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Select } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { followDataMap, useDataMap, useSettingDeeds } from '../../stores/people.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { useRoute } from '../../stores/route.ts';
import type { DataMap } from '../../../src-shared/ipc/data-map.ts';
import { fileSize } from '../../words/file-size.ts';
import { t } from '../../words/translate.ts';

type DataClass = DataMap['columns'][number]['dataClass'];

const classes: readonly DataClass[] = ['restricted', 'confidential', 'internal', 'public'];

export function DataMapView() {
  const admin = useIsAdmin();
  const { data, error, reload } = useDataMap();
  const { busy, error: refused, run } = useSettingDeeds();
  const go = useRoute((state) => state.go);
  useEffect(() => (admin ? followDataMap() : undefined), [admin]);
  return (
    <>
      <ViewBar
        title={t('dataMap.title')}
        lead={<IconButton icon={ArrowLeft} label={t('audit.title')} onClick={() => go({ view: 'audit' })} />}
        actions={
          data ? (
            <Button
              icon={FileDown}
              disabled={busy !== null}
              onClick={() =>
                void run('dataMap.export', {}, ({ saved }) => (saved ? { text: t('dataMap.saved') } : null))
              }
            >
              {t('dataMap.report')}
            </Button>
          ) : null
        }
      />
      <OfflineLine />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {admin ? null : <Empty title={t('audit.denied')} text={t('audit.deniedText')} />}
        {admin && error ? (
          <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />
        ) : null}
        {refused ? <ErrorBlock error={refused} className="m-16" /> : null}
        {admin && !data && !error ? <Skeleton lines={8} /> : null}
        {data ? (
          <div className="flex flex-col gap-24 py-16">
            <p className="max-w-form px-16 text-14 text-ink-2">{t('dataMap.lead')}</p>
            <Places map={data} />
            <Columns map={data} />
          </div>
        ) : null}
      </div>
    </>
  );
}

function Places({ map }: { readonly map: DataMap }) {
  return (
    <section className="flex flex-col gap-8">
      <h2 id="data-files" className="px-16 text-16 font-semibold text-ink">
        {t('dataMap.files')}
      </h2>
      <div className="overflow-x-auto" role="region" tabIndex={0} aria-labelledby="data-files">
        <PlainTable
          atEdge
          columns={[
            { text: t('dataMap.what') },
            { text: t('dataMap.class') },
            { text: t('dataMap.count'), align: 'right' },
            { text: t('dataMap.size'), align: 'right' },
            { text: t('dataMap.where') },
          ]}
        >
          {map.places.map((place) => (
            <tr key={place.what} className="h-(--row) border-b border-line">
              <th scope="row" className="px-(--cell) pl-16 font-medium whitespace-nowrap">
                {t(`dataMap.place.${place.what}`)}
              </th>
              <td className="px-(--cell)">{t(`dataMap.class.${place.dataClass}`)}</td>
              <td className="px-(--cell) text-right tabular-nums">{place.files}</td>
              <td className="px-(--cell) text-right whitespace-nowrap tabular-nums">
                {fileSize(place.bytes)}
              </td>
              <td className="selectable px-(--cell) py-4 pr-16 font-mono text-12 text-ink-2">
                <bdi>{place.path}</bdi>
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </section>
  );
}

function Columns({ map }: { readonly map: DataMap }) {
  const [chosen, setChosen] = useState<DataClass>('restricted');
  const columns = map.columns.filter(({ dataClass }) => dataClass === chosen);
  const tables = [...Map.groupBy(columns, ({ database, table }) => `${database} ${table}`).values()];
  return (
    <section className="flex flex-col gap-8">
      <div className="flex flex-wrap items-center gap-16 px-16">
        <h2 id="data-columns" className="text-16 font-semibold text-ink">
          {t('dataMap.columns', { count: columns.length })}
        </h2>
        <Select
          bare
          label={t('dataMap.show')}
          value={chosen}
          choices={classes.map((value) => ({ value, text: t(`dataMap.class.${value}`) }))}
          onChange={(value) => setChosen(classes.find((one) => one === value) ?? 'restricted')}
        />
        <p className="text-ink-3">{t(`dataMap.about.${chosen}`)}</p>
      </div>
      <div className="overflow-x-auto" role="region" tabIndex={0} aria-labelledby="data-columns">
        <PlainTable
          atEdge
          columns={[
            { text: t('dataMap.database') },
            { text: t('dataMap.table') },
            { text: t('dataMap.column') },
          ]}
        >
          {tables.map((own) => (
            <tr key={`${own[0]?.database} ${own[0]?.table}`} className="h-(--row) border-b border-line">
              <td className="px-(--cell) pl-16 whitespace-nowrap text-ink-2">
                {t(`dataMap.database.${own[0]?.database ?? 'ledger'}`)}
              </td>
              <th scope="row" className="px-(--cell) font-mono text-12 font-medium">
                {own[0]?.table}
              </th>
              <td className="px-(--cell) py-4 pr-16 font-mono text-12 text-ink-2">
                {own.map(({ column }) => column).join(', ')}
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </section>
  );
}
