// Opens a PDF to write on, with the two faces every reader has; loaded when the first one is asked for.
import { once } from 'node:events';
import type PdfDocumentType from 'pdfkit';

export type Pdf = InstanceType<typeof PdfDocumentType>;

export const faces = { plain: 'Helvetica', bold: 'Helvetica-Bold' } as const;

/** What `write` draws, as a file's bytes. A4, lying, with the title in its properties; the pages are numbered. */
export async function pdfOf(
  about: { readonly title: string; readonly now: number; readonly locale: string },
  write: (pdf: Pdf) => void,
): Promise<Buffer> {
  const pdfkit = await import('pdfkit');
  const PdfDocument = pdfkit.default;
  // The bundle holds the library's build for the web, whose faces come as modules of their own.
  if ('registerStdFonts' in pdfkit) {
    const [plain, bold] = await Promise.all([
      import('pdfkit/standard-fonts/Helvetica'),
      import('pdfkit/standard-fonts/HelveticaBold'),
    ]);
    (pdfkit.registerStdFonts as (...fonts: unknown[]) => void)(plain.default, bold.default);
  }
  const pdf = new PdfDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 36,
    bufferPages: true,
    lang: about.locale,
    displayTitle: true,
    info: { Title: about.title, CreationDate: new Date(about.now), Producer: 'Agency Cockpit' },
  });
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = once(pdf, 'end');
  write(pdf);
  numberPages(pdf);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** The faces every reader has know the letters of western Europe; what they lack is shown as a question mark. */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\xff–—‘’“”•…€]/gu, '?');
}

function numberPages(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    const { width, height, margins } = pdf.page;
    // Below the margin the library would begin another page.
    pdf.page.margins = { ...margins, bottom: 0 };
    pdf.font(faces.plain, 8).text(`${page - start + 1} / ${count}`, 36, height - 26, {
      width: width - 72,
      align: 'right',
      lineBreak: false,
    });
    pdf.page.margins = margins;
  }
}
