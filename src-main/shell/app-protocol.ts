// Serves the built page under app://cockpit/, the only origin the cockpit has.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { protocol, type ProtocolRequest, type ProtocolResponse } from 'electron';
import { securityHeaders } from './content-security.ts';
import { fillPage, pageFile, type PageValues } from './page-files.ts';

export const cockpitOrigin = 'app://cockpit';

/** Before the app is ready, or it has no effect. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export interface AppPage {
  /** Folder of the built page, without a trailing separator. */
  readonly root: string;
  /** `path`: of the page that is asked for, with its query. */
  readonly look: (path: string) => Omit<PageValues, 'nonce'>;
}

const empty = Buffer.alloc(0);

/** After the app is ready. */
export function serveAppScheme({ root, look }: AppPage): void {
  const answer = ({ url: address, method }: ProtocolRequest): ProtocolResponse => {
    const nonce = randomBytes(16).toString('base64');
    const headers = { ...securityHeaders(nonce) };
    const url = new URL(address);
    const file = url.host === 'cockpit' && method === 'GET' ? pageFile(root, url.pathname) : null;
    try {
      if (file === null) return { statusCode: 404, headers, data: empty };
      const bytes = readFileSync(file.path);
      const data = file.isPage
        ? Buffer.from(fillPage(bytes.toString('utf8'), { nonce, ...look(url.pathname + url.search) }))
        : bytes;
      return { statusCode: 200, headers: { ...headers, 'Content-Type': file.contentType }, data };
    } catch {
      return { statusCode: 404, headers, data: empty };
    }
  };
  // Not protocol.handle: it speaks in Request and Response, and loading what those come from takes the shell's thread
  // from the window for longer than the whole page takes to answer.
  protocol.registerBufferProtocol('app', (request, callback) => {
    callback(answer(request));
  });
}
