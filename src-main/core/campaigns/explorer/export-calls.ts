// Handlers that take rows of the explorer out of the cockpit: to a file, or to the clipboard.
import type { ExplorerQuery } from '../../../../src-shared/domain/explorer-query.ts';
import type { CallContext, Handlers } from '../../calls/context.ts';
import { savePath } from '../../calls/save-path.ts';
import type { WriteDb } from '../../db/handles.ts';
import { unitOfWork } from '../../db/unit-of-work.ts';
import type { AskDesktop } from '../../desktop-ports.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { ExplorerCallDeps } from './calls.ts';
import { exportTable } from './export/export-cells.ts';
import { runExport } from './export/run-export.ts';
import { exportWords } from './export/export-words.ts';
import { decimalSign, tsvOf } from './export/cell-text.ts';
import { dayText } from './export/page-text.ts';
import { comparedRange, questionOf } from './scope.ts';

export interface ExportCallDeps extends Pick<
  ExplorerCallDeps,
  'mirror' | 'accountsOf' | 'rates' | 'tagsIn' | 'tagsByRef'
> {
  readonly db: WriteDb;
  readonly ask: AskDesktop;
  readonly jobs: Jobs;
  readonly workerUrl: URL;
}

type ExportHandlers = Pick<Handlers, 'explorer.copy' | 'explorer.export'>;

const mostCopied = 10_000;
const copiedAtOnce = 1_000;

export function exportCalls(deps: ExportCallDeps): ExportHandlers {
  const { mirror, db } = deps;
  const record = (context: CallContext, detail: Readonly<Record<string, string | number>>) => {
    unitOfWork(db, (tx) => {
      context.record(tx, { detail });
    });
  };
  return {
    async 'explorer.copy'({ selection, columns, locale, ...query }, context) {
      const question = { ...questionOf(deps.accountsOf(context.scope), query, deps), selection };
      const table = exportTable(columns, exportWords(locale), deps);
      const decimal = decimalSign(locale);
      const lines = [tsvOf(table.headers)];
      let found = 0;
      for (let offset = 0; offset < mostCopied; offset += copiedAtOnce) {
        const { total, rows } = await mirror.read('explorerRows', {
          ...question,
          offset,
          limit: copiedAtOnce,
        });
        found = total;
        for (const cells of table.cells(rows)) lines.push(tsvOf(cells, decimal));
        if (rows.length < copiedAtOnce) break;
      }
      const rows = lines.length - 1;
      record(context, { rows });
      return { text: lines.join(''), rows, cut: found > rows };
    },

    async 'explorer.export'({ selection, columns, format, locale, path: given, ...query }, context) {
      const title = exportWords(locale).titles[query.level];
      const name = `${query.level.replace('_', '-')}-${query.range.from}-${query.range.to}.${format}`;
      const path = await savePath(deps.ask, context, { given, name });
      if (path === null) return { job: null };
      const question = { ...questionOf(deps.accountsOf(context.scope), query, deps), selection };
      const { rows } = await mirror.read('explorerTotals', question);
      // Before the first row leaves: one that is stopped half way has been begun all the same.
      record(context, { format, rows });
      const note = noteOf(query, locale);
      const job = deps.jobs.start({
        kind: 'export',
        subject: name,
        subjectId: path,
        run: async (work) => {
          await runExport(deps, { question, columns, path, format, title, note, locale }, work);
        },
      });
      return { job };
    },
  };
}

function noteOf(query: Pick<ExplorerQuery, 'range' | 'compare'>, locale: string): string {
  const day = dayText(locale);
  const written = ({ from, to }: ExplorerQuery['range']) => ({ from: day(from), to: day(to) });
  return exportWords(locale).note(written(query.range), written(comparedRange(query)));
}
