// Writes rows as pages for paper: landscape, light, the heads of the columns on every page.
import { createWriteStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { pageText } from './page-text.ts';
import type { ExportCell } from './export-cells.ts';
import type { ExportHead, RowWriter } from './write-rows.ts';

const margin = 28;
const rowHeight = 13;
const fontSize = 7;

/** Fonts with more scripts than those every reader of pages has built in; the first that is here is used. */
const fonts = [
  '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  '/usr/share/fonts/TTF/DejaVuSans.ttf',
  '/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf',
  '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf',
  'C:\\Windows\\Fonts\\arial.ttf',
  '/System/Library/Fonts/Supplemental/Arial Unicode.ttf',
];

export function pdfWriter(path: string, { title, note, headers, locale }: ExportHead): RowWriter {
  const font = fonts.find((one) => existsSync(one));
  const textOf = pageText(locale);
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin,
    lang: locale,
    info: { Title: title },
    ...(font === undefined ? {} : { font }),
  });
  const file = createWriteStream(path, { mode: 0o600 });
  const finished = once(file, 'finish');
  finished.catch(() => undefined);
  doc.pipe(file);
  const width = (doc.page.width - 2 * margin) / headers.length;
  const bottom = () => doc.page.height - margin - rowHeight;
  let y = margin;

  const line = (cells: readonly ExportCell[], color: string) => {
    doc.fontSize(fontSize).fillColor(color);
    for (const [at, cell] of cells.entries()) {
      const isFigure = typeof cell === 'object' && cell !== null && !('word' in cell);
      const align = isFigure ? 'right' : 'left';
      const options = {
        width: width - 6,
        height: rowHeight,
        align,
        ellipsis: true,
        lineBreak: false,
      } as const;
      doc.text(clip(doc, textOf(cell), width - 6), margin + at * width, y, options);
    }
    y += rowHeight;
  };
  const head = () => {
    line(headers, '#444444');
    doc
      .moveTo(margin, y - 3)
      .lineTo(doc.page.width - margin, y - 3)
      .lineWidth(0.5)
      .strokeColor('#999999')
      .stroke();
  };
  doc.fontSize(13).fillColor('#111111').text(title, margin, y);
  doc
    .fontSize(8)
    .fillColor('#555555')
    .text(note, margin, y + 18);
  y += 36;
  head();
  return {
    write(rows) {
      for (const cells of rows) {
        if (y > bottom()) {
          doc.addPage();
          y = margin;
          head();
        }
        line(cells, '#111111');
      }
      return Promise.resolve();
    },
    async end() {
      doc.end();
      await finished;
    },
    async drop() {
      file.destroy();
      await rm(path, { force: true });
    },
  };
}

/** As much of the text as has room; platform text may hold anything, so line breaks are spaces. */
function clip(doc: PDFKit.PDFDocument, text: string, width: number): string {
  const flat = text.replace(/\s+/g, ' ');
  if (doc.widthOfString(flat) <= width) return flat;
  let kept = flat.slice(0, 60);
  while (kept.length > 1 && doc.widthOfString(`${kept}…`) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
