// The auditors' report as a PDF: the policy, what is overdue, and every credential in a table.
import type { CredentialPolicy } from '../../../src-shared/domain/credential-policy.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { faces, pdfOf, printable, type Pdf } from '../pdf/open-pdf.ts';
import { kindName, sourceOf, titleOf } from './report.ts';

interface Column {
  readonly head: string;
  readonly width: number;
  text(row: CredentialRow): string;
}

const dayMs = 86_400_000;
const lineGap = 4;

function columnsAt(now: number): readonly Column[] {
  const age = (at: number | null) => (at === null ? '' : String(Math.floor((now - at) / dayMs)));
  return [
    { head: 'Credential', width: 150, text: titleOf },
    { head: 'Kind', width: 85, text: (row) => [kindName(row), sourceOf(row)].filter(Boolean).join(', ') },
    { head: 'Class', width: 62, text: (row) => row.classification },
    { head: 'Owner', width: 80, text: (row) => row.owner ?? 'nobody here any more' },
    { head: 'Age, days', width: 48, text: (row) => age(row.createdAt) },
    { head: 'Last used', width: 58, text: (row) => day(row.lastUsedAt) || 'never' },
    { head: 'Due', width: 58, text: (row) => day(row.dueAt) },
    { head: 'State', width: 92, text: stateOf },
    {
      head: 'If it stops',
      width: 86,
      text: ({ dependents: { clients, accounts, agents } }) =>
        [`${clients} clients, ${accounts} accounts`, ...agents].join(', '),
    },
    {
      head: 'Rotated',
      width: 50,
      text: ({ rotation }) => day(rotation?.stage === 'done' ? rotation.endedAt : null),
    },
  ];
}

export function pdfReport(
  rows: readonly CredentialRow[],
  { policy, now }: { readonly policy: CredentialPolicy; readonly now: number },
): Promise<Buffer> {
  const title = 'Credentials and their rotation';
  return pdfOf({ title, now }, (pdf) => {
    pdf.font(faces.bold, 16).text(title);
    pdf.font(faces.plain, 9).moveDown(0.5);
    for (const line of summary(rows, { policy, now })) pdf.text(line);
    pdf.moveDown();
    const columns = columnsAt(now);
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

function summary(
  rows: readonly CredentialRow[],
  { policy, now }: { readonly policy: CredentialPolicy; readonly now: number },
): string[] {
  const count = (is: (row: CredentialRow) => boolean) => rows.filter(is).length;
  const most = policy.maxClients === null ? 'any number of clients' : `at most ${policy.maxClients} clients`;
  return [
    `As of ${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC. It holds no secret and no part of one.`,
    `Policy: at most ${policy.maxAgeDays} days in use, announced ${policy.remindDays} days before; ${most} on one credential; ` +
      `${policy.twoPersons ? 'a second admin approves rotations of restricted ones' : 'one admin rotates alone'}.`,
    `${rows.length} credentials: ${count((row) => row.state === 'overdue')} overdue, ${count((row) => row.state === 'due')} due, ` +
      `${count((row) => row.state === 'broken')} refused by their platform, ${count((row) => row.isUnused)} unused for 30 days, ` +
      `${count((row) => row.isOverShared)} serving more clients than the policy allows.`,
  ];
}

function stateOf(row: CredentialRow): string {
  return [row.state, row.isUnused ? 'unused' : '', row.isOverShared ? 'over-shared' : '']
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

function day(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString().slice(0, 10);
}
