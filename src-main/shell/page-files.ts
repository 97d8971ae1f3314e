// Turns the path of an app:// address into a file of the built page, and never into anything else.
import { extname, join, sep } from 'node:path';
import type { Language } from '../../src-shared/ipc/shell.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly path: string;
  readonly contentType: string;
  /** The page itself, whose placeholders are filled at each load. */
  readonly isPage: boolean;
}

/**
 * Paths without an extension are views of the one page. Null when the path leaves the folder, cannot be decoded, or is
 * of a type the page does not consist of.
 */
export function pageFile(root: string, pathname: string): PageFile | null {
  const decoded = decode(pathname);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null;
  const extension = extname(decoded);
  const isPage = extension === '' || decoded === '/index.html';
  const path = join(root, isPage ? 'index.html' : decoded);
  const contentType = contentTypes[isPage ? '.html' : extension];
  if (contentType === undefined || !path.startsWith(root + sep)) return null;
  return { path, contentType, isPage };
}

export interface PageValues {
  readonly nonce: string;
  readonly theme: 'light' | 'dark';
  readonly density: 'comfortable' | 'dense';
  readonly language: Language;
  readonly sidebar: 'full' | 'icons';
  /** JSON of what was shown last, for a page that comes before the core; null: nothing. */
  readonly lastScreen: string | null;
  /** JSON of how it was drawn, for this very page; null: not at all. */
  readonly drawnScreen: string | null;
}

/** Fills the placeholders of index.html, so that the first paint already has theme, density, language and what was there last. */
export function fillPage(html: string, values: PageValues): string {
  return html
    .replaceAll('%CSP_NONCE%', values.nonce)
    .replaceAll('%THEME%', values.theme)
    .replaceAll('%DENSITY%', values.density)
    .replaceAll('%LANGUAGE%', values.language)
    .replaceAll('%SIDEBAR%', values.sidebar)
    .replace(/%(LAST|DRAWN)_SCREEN%/g, (_all, which) =>
      inert((which === 'LAST' ? values.lastScreen : values.drawnScreen) ?? 'null'),
    );
}

/** The same JSON, which stays inside its element whatever names it holds. */
function inert(json: string): string {
  return json.replaceAll('<', '\\u003c');
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
