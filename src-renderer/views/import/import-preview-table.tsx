// The first rows of a file, with the meaning of each column over it and what becomes of each row beside it.
import { NameText } from '../../components/name-text.tsx';
import { Select } from '../../components/select.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useImporting } from '../../stores/importing.ts';
import { importFields } from '../../../src-shared/domain/import-fields.ts';
import type { ImportPreview } from '../../../src-shared/ipc/imports.ts';
import { money } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { fieldText } from './field-text.ts';
import { rejectText } from './reject-text.ts';

const NONE = 'none';
/** More than anyone maps by hand. */
const mostColumns = 60;

export function ImportPreviewTable({ preview }: { readonly preview: ImportPreview }) {
  const mean = useImporting((state) => state.mean);
  const { columns, guess, rows } = preview;
  const shown = columns.slice(0, mostColumns);
  const choices = [
    { value: NONE, text: t('import.leftOut') },
    ...importFields.map((field) => ({ value: field, text: fieldText(field, guess.platform) })),
  ];
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col gap-4 px-16">
        <h2 id="import-preview" className="text-16 font-semibold text-ink">
          {t('import.preview')}
        </h2>
        <p className="text-ink-2">{t('import.previewHint')}</p>
        {columns.length > shown.length ? (
          <p className="text-ink-3">{t('import.moreColumns', { count: columns.length - shown.length })}</p>
        ) : null}
      </div>
      <div
        role="region"
        aria-labelledby="import-preview"
        tabIndex={0}
        className="ring-inset-focus overflow-x-auto"
      >
        <table className="min-w-full text-left text-(length:--row-text) leading-(--row-line)">
          <thead className="bg-sunken text-ink-2">
            <tr className="border-b border-line-strong align-bottom">
              <th scope="col" className="px-(--cell) pl-16 text-right font-medium">
                {t('import.line')}
              </th>
              <th scope="col" className="px-(--cell) font-medium">
                {t('import.asRead')}
              </th>
              {shown.map((name, at) => (
                <th key={at} scope="col" className="min-w-[10rem] px-(--cell) py-4 font-medium">
                  <span className="block max-w-[16rem] pb-4">
                    <NameText name={name} />
                  </span>
                  <Select
                    bare
                    label={t('import.columnMeans', { name })}
                    value={guess.columns[at] ?? NONE}
                    choices={choices}
                    onChange={(value) => void mean(at, importFields.find((field) => field === value) ?? null)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <tr key={place} className="h-(--row) border-b border-line">
                <td className="px-(--cell) pl-16 text-right text-ink-3 tabular-nums">{row.line}</td>
                <td className="px-(--cell) whitespace-nowrap">
                  <Outcome row={row} preview={preview} />
                </td>
                {shown.map((_, at) => (
                  <td key={at} className="max-w-[16rem] truncate px-(--cell) text-ink-2">
                    <bdi>{row.cells[at] ?? ''}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface OutcomeProps {
  readonly row: ImportPreview['rows'][number];
  readonly preview: ImportPreview;
}

function Outcome({ row, preview }: OutcomeProps) {
  const { read, rejected, cells } = row;
  if (rejected)
    return (
      <StateBadge
        plain
        state="warning"
        text={rejectText(rejected, { cells, platform: preview.guess.platform })}
      />
    );
  if (!read) return <span className="text-ink-3">{t('import.notYet')}</span>;
  const account = preview.accounts.find(
    ({ platform, id }) => platform === preview.guess.platform && id === read.accountId,
  );
  return (
    <span>{t('import.readRow', { day: read.day, spend: money(read.spend, account?.currency ?? '') })}</span>
  );
}
