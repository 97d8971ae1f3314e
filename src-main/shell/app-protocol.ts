// Serves the built page under app://cockpit/, the only origin the cockpit has.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { securityHeaders } from './content-security.ts';
import { fillPage, pageFile, type PageValues } from './page-files.ts';

export const cockpitOrigin = 'app://cockpit';

/** Before the app is ready, or it has no effect. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

type LookOfPage = () => Omit<PageValues, 'nonce'>;

/** After the app is ready. `root` is the folder of the built page, without a trailing separator. */
export function serveAppScheme(root: string, look: LookOfPage): void {
  protocol.handle('app', async (request) => {
    const nonce = randomBytes(16).toString('base64');
    const headers = securityHeaders(nonce);
    const url = new URL(request.url);
    const file = url.host === 'cockpit' ? pageFile(root, url.pathname) : null;
    if (file === null || request.method !== 'GET') return new Response(null, { status: 404, headers });
    try {
      const bytes = await readFile(file.path);
      const body = file.isPage
        ? fillPage(bytes.toString('utf8'), { nonce, ...look() })
        : new Uint8Array(bytes);
      return new Response(body, { headers: { ...headers, 'Content-Type': file.contentType } });
    } catch {
      return new Response(null, { status: 404, headers });
    }
  });
}
