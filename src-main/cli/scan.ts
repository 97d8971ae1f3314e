// Looks for credentials where they do not belong, from a terminal.
import type { StraySecret } from '../../src-shared/ipc/credentials.ts';
import { ask, type CoreLink } from './core-link.ts';

const places: Readonly<Record<StraySecret['place'], string>> = {
  workspace_file: 'workspace file',
  environment: 'environment',
  log: 'log',
  notes: 'notes',
  comment: 'comment',
};

/** What a person reads, and whether nothing was found. */
export async function runScan(link: CoreLink) {
  const data = await ask(link, 'credentials.scan', {});
  const lines = data.findings.map(({ place, where, kind }) => `${places[place]}\t${where}\t${kind}`);
  const text =
    lines.length === 0
      ? 'No credential was found outside the vault.'
      : ['place\twhere\tkind', ...lines].join('\n');
  return { data, text, failed: lines.length > 0 };
}
