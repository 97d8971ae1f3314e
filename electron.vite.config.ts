// How the app is built: shell, core, its worker and the sandbox as one ESM build; preload as one CommonJS file; the page.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;
const at = (path: string) => resolve(root, path);

const entries = {
  index: at('src-main/index.ts'),
  core: at('src-main/core.ts'),
  'core-worker': at('src-main/core-worker.ts'),
  sandbox: at('sandbox/main.ts'),
};

// electron-vite builds pages for file:// with relative addresses; ours has an origin and paths of its own.
const absoluteAddresses = { name: 'absolute-addresses', config: () => ({ base: '/' }) };

/**
 * The page brings its style along: a frame waits for a file of style that is asked for, while the shell has its hands full.
 * The nonce is filled in at each load, as the policy demands of any style in a page.
 */
const styleInPage: Plugin = {
  name: 'style-in-page',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) =>
      html.replace(/<link rel="stylesheet"[^>]* href="\/([^"]+)">/g, (link, file: string) => {
        const style = bundle?.[file];
        if (style?.type !== 'asset') return link;
        delete bundle?.[file];
        return `<style nonce="%CSP_NONCE%">${String(style.source)}</style>`;
      }),
  },
};

/** Files are read from the disk beside the app, so that one large one costs less than many small ones. */
const largestQuietKb = 5_000;
/** The one direct eval is `depd`'s, in the sandbox's server; and how long plugins take is no news to who starts the app. */
const checks = { eval: false, bundlerTimings: false };

/** What paints before the page itself is loaded: it must bring nothing else along. */
const isOfStart =
  /vite\/preload-helper|src-renderer\/(index\.html|start\.ts|api\/client|drawn\/(drawn-screen|build-drawn|held-input|element-place)|components\/grid-(keys|spots)|stores\/kept)|src-shared\/domain\/drawn-tree/;

// Only `dependencies` (native code) stay outside the bundle: one file reads faster than a thousand, and a plain Node
// cannot read inside app.asar. Targets are the oldest runtime the app meets, not the one this machine has.
export default defineConfig({
  main: {
    resolve: {
      alias: [
        // Its build for Node asks the disk for its faces, which are not beside a bundle.
        { find: /^pdfkit$/, replacement: at('node_modules/pdfkit/js/pdfkit.browser.mjs') },
        // Its build for Node declares a `require` of its own beside the bundler's, which no module may; PDFs and
        // workbooks are packed by the part that both builds have.
        { find: /^fflate$/, replacement: at('node_modules/fflate/esm/browser.js') },
      ],
    },
    build: {
      target: 'node20.18',
      chunkSizeWarningLimit: largestQuietKb,
      rolldownOptions: {
        checks,
        input: entries,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react(), tailwindcss(), absoluteAddresses, styleInPage],
    build: {
      target: 'chrome130',
      minify: true,
      chunkSizeWarningLimit: largestQuietKb,
      modulePreload: { polyfill: false },
      // Or the page itself would ask for the file of it.
      cssCodeSplit: false,
      rolldownOptions: {
        checks,
        // The page itself is fetched by its first script.
        input: { index: at('src-renderer/index.html'), main: at('src-renderer/main.tsx') },
        // Each file of the first screen is a question to the shell, which has its hands full while a window opens.
        output: {
          codeSplitting: {
            groups: [
              { name: 'start', test: isOfStart, priority: 1 },
              { name: 'first', tags: ['$initial'] },
            ],
          },
        },
      },
    },
  },
});
