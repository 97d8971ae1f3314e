// Writes the rows that match, or those selected, into a file of the person's choice.
import { Download } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Menu, MenuDeed } from '../../components/menu.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { exportFormats, type ExportFormat } from '../../../src-shared/domain/explorer-fields.ts';
import type { ExplorerSelection } from '../../../src-shared/domain/explorer-query.ts';
import type { CallError } from '../../../src-shared/ipc/errors.ts';
import type { ExplorerQuestion } from '../../stores/explorer.ts';
import { locale } from '../../words/locale.ts';
import { t } from '../../words/translate.ts';
import { exportColumns, rowQuestion } from './row-question.ts';

interface ExportMenuProps {
  readonly question: ExplorerQuestion;
  /** Absent: all that match. */
  readonly selection?: ExplorerSelection;
  readonly columns: readonly string[];
}

export function ExportMenu({ question, selection, columns }: ExportMenuProps) {
  const [error, setError] = useState<CallError | null>(null);
  const write = async (format: ExportFormat) => {
    const answer = await call('explorer.export', {
      ...rowQuestion(question),
      format,
      locale: locale(),
      columns: exportColumns(columns),
      selection: selection ?? { is: 'all' },
    });
    setError(answer.ok ? null : answer.error);
  };
  return (
    <>
      <Menu
        label={t(selection ? 'explorer.exportSelected' : 'explorer.exportAll')}
        align="end"
        className="border-control!"
        trigger={
          <span className="inline-flex items-center gap-4">
            <Download aria-hidden size="0.875rem" />
            {t('explorer.export')}
          </span>
        }
      >
        {exportFormats.map((format) => (
          <MenuDeed key={format} onSelect={() => void write(format)}>
            {t(`explorer.format.${format}`)}
          </MenuDeed>
        ))}
      </Menu>
      {error ? <ErrorBlock error={error} /> : null}
    </>
  );
}
