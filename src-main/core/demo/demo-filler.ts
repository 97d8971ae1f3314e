// Fills the demo's workspace once, as soon as somebody is signed in; again when that came to nothing.
import type { Logger } from 'pino';
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';

export interface DemoFillerDeps {
  readonly file: WorkspaceFile;
  readonly log: Logger;
  signedIn(): boolean;
  fill(secretsUrl: string): Promise<void>;
}

/** Does nothing in a workspace that is no demo. */
export function demoFiller({ file, log, signedIn, fill }: DemoFillerDeps): () => void {
  const secretsUrl = file.demo?.secretsUrl;
  let filling = false;
  return () => {
    if (secretsUrl === undefined || filling || !signedIn()) return;
    filling = true;
    fill(secretsUrl).catch((thrown: unknown) => {
      filling = false;
      log.warn({ err: thrown }, 'the demo agency could not be filled');
    });
  };
}
