// Addresses of the page lead to files of the page, and to no other file.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from '../../src-main/shell/content-security.ts';
import { fillPage, pageFile } from '../../src-main/shell/page-files.ts';

const root = '/opt/app/out/renderer';
const look = {
  nonce: 'n0',
  theme: 'dark',
  density: 'dense',
  language: 'de',
  sidebar: 'icons',
} as const;

describe('files of the page', () => {
  test('views are the page, files are themselves', () => {
    for (const view of ['/', '/index.html', '/campaigns', '/campaigns/meta%3A1']) {
      const file = pageFile(root, view);
      expect(file).toEqual({
        path: `${root}/index.html`,
        contentType: 'text/html; charset=utf-8',
        isPage: true,
      });
    }
    expect(pageFile(root, '/assets/index-a1.js')).toEqual({
      path: `${root}/assets/index-a1.js`,
      contentType: 'text/javascript; charset=utf-8',
      isPage: false,
    });
  });

  test('paths that climb, that cannot be read, or of types the page does not have lead nowhere', () => {
    for (const path of [
      '/../main/index.js',
      '/a/../../main/index.js',
      '/..%2fmain%2findex.js',
      '/..%5cindex.js',
    ])
      expect(pageFile(root, path)).toBeNull();
    for (const path of ['/%', '/a%00.js', '/app.exe', '/app.map', '/notes.md'])
      expect(pageFile(root, path)).toBeNull();
  });

  test('whatever the path, the file is inside the folder', () => {
    const parts = fc.array(fc.constantFrom('..', '.', '', 'a', '%2e%2e', '%2f', '%5c', 'x.js', '//', '\\'));
    fc.assert(
      fc.property(parts, (names) => {
        const file = pageFile(root, `/${names.join('/')}`);
        expect(file === null || file.path.startsWith(`${root}/`)).toBe(true);
        expect(file === null || !file.path.includes('..')).toBe(true);
      }),
    );
  });

  test('placeholders are filled wherever they stand', () => {
    const html =
      '<html lang="%LANGUAGE%" data-theme="%THEME%" data-density="%DENSITY%" data-sidebar="%SIDEBAR%"><meta nonce="%CSP_NONCE%">';
    expect(fillPage(html, { ...look, lastScreen: null, drawnScreen: null })).toBe(
      '<html lang="de" data-theme="dark" data-density="dense" data-sidebar="icons"><meta nonce="n0">',
    );
  });

  test('what was shown last comes back as it was, and stays inside its element, whatever names it holds', () => {
    const opening = '<script type="application/json">';
    const html = `${opening}%LAST_SCREEN%</script><i>%DRAWN_SCREEN%</i><p>%THEME%</p>`;
    const hostile = fc.constantFrom(
      '</script>',
      '<!--<script>',
      '$&',
      "$'",
      '%LAST_SCREEN%',
      '%DRAWN_SCREEN%',
      '%THEME%',
      '\u2028',
    );
    const names = fc.array(fc.oneof(fc.string(), hostile)).map((parts) => parts.join(''));
    fc.assert(
      fc.property(names, (name) => {
        const text = JSON.stringify({ seenAt: 1, name });
        const filled = fillPage(html, { ...look, lastScreen: text, drawnScreen: text });
        const [json = '', drawn] = filled
          .slice(opening.length, -'</i><p>dark</p>'.length)
          .split('</script><i>');
        expect(drawn).toBe(json);
        expect(json).not.toContain('<');
        expect(JSON.parse(json)).toEqual({ seenAt: 1, name });
      }),
    );
  });
});

describe('headers of the page', () => {
  test('nothing is allowed that is not named, and nothing unsafe is named', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy.startsWith(`default-src 'none'`)).toBe(true);
    expect(policy).toContain(`style-src 'self' 'nonce-abc'`);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(securityHeaders('abc')['Content-Security-Policy']).toBe(policy);
  });
});
