// The page a browser shows when it comes back from a provider: self-contained, without a script.
import { createHash } from 'node:crypto';

export interface LoopbackPage {
  readonly title: string;
  readonly text: string;
}

const style = [
  ':root{color-scheme:light dark}',
  'body{margin:20vh auto 0;max-width:30rem;padding:0 1.5rem;font:16px/1.5 system-ui,sans-serif}',
  'h1{font-size:1.25rem;font-weight:600;margin:0 0 .5rem}p{margin:0}',
].join('');

/** Everything denied but the page's one style sheet; nothing cached, because the address holds a code. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  connection: 'close',
};

export function renderPage(page: LoopbackPage): string {
  const title = escapeHtml(page.title);
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style>` +
    `</head><body><main><h1>${title}</h1><p>${escapeHtml(page.text)}</p></main></body></html>`
  );
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
