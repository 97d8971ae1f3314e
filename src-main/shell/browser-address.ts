// Which addresses may be handed to the system's browser.
import { isLoopbackUrl } from '../../src-shared/domain/workspace-file.ts';

/** https, or http on this machine only; never with a name or password inside. Other schemes would start programs. */
export function isBrowserAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackUrl(url.href));
}
