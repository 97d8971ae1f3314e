// The auditors' report as a PDF: the policy, what is overdue, and every credential in a table.
import type { CredentialPolicy } from '../../../src-shared/domain/credential-policy.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { faces, pdfOf, printable, type Pdf } from '../pdf/open-pdf.ts';
import { sourceOf, titleOf } from './report.ts';
import { pageColumns, reportWords, type ReportWords } from './report-words.ts';

interface Column {
  readonly head: string;
  readonly width: number;
  text(row: CredentialRow): string;
}

type PageColumn = (typeof pageColumns)[number];

const dayMs = 86_400_000;
const lineGap = 4;

const widths: Readonly<Record<PageColumn, number>> = {
  credential: 150,
  kind: 85,
  class: 62,
  owner: 80,
  age: 48,
  lastUsed: 58,
  due: 58,
  state: 92,
  stops: 86,
  rotated: 50,
};

interface Paper {
  readonly now: number;
  readonly locale: string;
  readonly words: ReportWords;
}

function columnsOf({ now, locale, words }: Paper): readonly Column[] {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const day = (at: number | null) => (at === null ? '' : days.format(new Date(at)));
  const text: Readonly<Record<PageColumn, (row: CredentialRow) => string>> = {
    credential: (row) => titleOf(row, words),
    kind: (row) => [words.kinds[row.kind], sourceOf(row)].filter(Boolean).join(', '),
    class: (row) => words.classes[row.classification],
    owner: (row) => row.owner ?? words.nobody,
    age: ({ createdAt }) => (createdAt === null ? '' : String(Math.floor((now - createdAt) / dayMs))),
    lastUsed: (row) => day(row.lastUsedAt) || words.never,
    due: (row) => day(row.dueAt),
    state: (row) => stateOf(row, words),
    stops: ({ dependents: { clients, accounts, agents } }) =>
      [words.serves(clients, accounts), ...agents].join(', '),
    rotated: ({ rotation }) => day(rotation?.stage === 'done' ? rotation.endedAt : null),
  };
  return pageColumns.map((column) => ({
    head: words.pageHeads[column],
    width: widths[column],
    text: text[column],
  }));
}

export function pdfReport(
  rows: readonly CredentialRow[],
  {
    policy,
    now,
    locale,
  }: { readonly policy: CredentialPolicy; readonly now: number; readonly locale: string },
): Promise<Buffer> {
  const words = reportWords(locale);
  const { title } = words;
  return pdfOf({ title, now, locale }, (pdf) => {
    pdf.font(faces.bold, 16).text(title);
    pdf.font(faces.plain, 9).moveDown(0.5);
    for (const line of summary(rows, policy, { now, locale, words })) pdf.text(line);
    pdf.moveDown();
    const columns = columnsOf({ now, locale, words });
    drawLine(pdf, { columns, cells: columns.map((column) => column.head), face: faces.bold });
    for (const row of rows) {
      const cells = columns.map((column) => column.text(row));
      const drawn = () => {
        drawLine(pdf, { columns, cells: columns.map((column) => column.head), face: faces.bold });
      };
      if (pdf.y + heightOf(pdf, columns, cells) > pdf.page.height - 48) {
        pdf.addPage();
        drawn();
      }
      drawLine(pdf, { columns, cells, face: faces.plain });
    }
  });
}

function summary(rows: readonly CredentialRow[], policy: CredentialPolicy, { now, words }: Paper): string[] {
  const count = (is: (row: CredentialRow) => boolean) => rows.filter(is).length;
  return [
    words.asOf(new Date(now).toISOString().slice(0, 16).replace('T', ' ')),
    words.policy(policy),
    words.counts({
      all: rows.length,
      overdue: count((row) => row.state === 'overdue'),
      due: count((row) => row.state === 'due'),
      broken: count((row) => row.state === 'broken'),
      unused: count((row) => row.isUnused),
      overShared: count((row) => row.isOverShared),
    }),
  ];
}

function stateOf(row: CredentialRow, words: ReportWords): string {
  return [words.states[row.state], row.isUnused ? words.unused : '', row.isOverShared ? words.overShared : '']
    .filter(Boolean)
    .join(', ');
}

function heightOf(pdf: Pdf, columns: readonly Column[], cells: readonly string[]): number {
  const heights = columns.map(({ width }, at) =>
    pdf.heightOfString(printable(cells[at] ?? ''), { width: width - 6 }),
  );
  return Math.max(...heights) + lineGap;
}

function drawLine(
  pdf: Pdf,
  line: { readonly columns: readonly Column[]; readonly cells: readonly string[]; readonly face: string },
): void {
  const { columns, cells, face } = line;
  pdf.font(face, 8);
  const top = pdf.y;
  const height = heightOf(pdf, columns, cells);
  let x = pdf.page.margins.left;
  columns.forEach(({ width }, at) => {
    pdf.text(printable(cells[at] ?? ''), x, top, { width: width - 6 });
    x += width;
  });
  const under = top + height - lineGap / 2;
  pdf.moveTo(pdf.page.margins.left, under).lineTo(x, under).lineWidth(0.5).strokeColor('#c8ccd2').stroke();
  pdf.x = pdf.page.margins.left;
  pdf.y = top + height;
}
