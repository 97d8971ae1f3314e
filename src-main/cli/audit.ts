// Verifies, exports and hands out the audit from a terminal.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ChainFault, ChainVerdict } from '../../src-shared/domain/chain-verdict.ts';
import { AppError } from '../core/app-error.ts';
import { ask, type CoreLink } from './core-link.ts';
import { Slip } from './slip.ts';

export type AuditGiven =
  | { readonly deed: 'verify'; readonly headPath: string | null }
  | { readonly deed: 'head' }
  | { readonly deed: 'export'; readonly path: string; readonly format: 'csv' | 'jsonl' };

export function readAudit(
  deed: string | undefined,
  file: string | undefined,
  head: string | undefined,
): AuditGiven {
  if (head !== undefined && deed !== 'verify') throw new Slip('--head belongs to audit verify');
  if (file !== undefined && deed !== 'export') throw new Slip('only audit export takes a file');
  switch (deed) {
    case 'verify':
      return { deed, headPath: head === undefined ? null : resolve(head) };
    case 'head':
      return { deed };
    case 'export':
      if (file === undefined) throw new Slip('audit export needs the file to write');
      return { deed, path: resolve(file), format: file.endsWith('.csv') ? 'csv' : 'jsonl' };
    default:
      throw new Slip('audit needs one of the words verify, head, export');
  }
}

const faults: Readonly<Record<ChainFault, string>> = {
  missing: 'is missing',
  changed: 'is not what was written',
  rewritten: 'and what follows was hashed anew: a signed head says otherwise',
  cut_tail: 'and what follows was cut off: a signed head says there was more',
  cut_unsigned: 'is the first one left, and no signed head stands for those before it',
  head_forged: 'has a head that the key of this audit did not sign',
  head_unknown: 'has a head of another audit, or of a key that is not known here',
};

/** What a person reads, and whether the chain is whole. */
export async function runAudit(
  link: CoreLink,
  given: AuditGiven,
): Promise<{ readonly data: unknown; readonly text: string; readonly whole: boolean }> {
  if (given.deed === 'head') {
    const data = await ask(link, 'audit.head', {});
    return { data, text: data.note.trimEnd(), whole: true };
  }
  if (given.deed === 'export') {
    const data = await ask(link, 'audit.export', { format: given.format, path: given.path });
    return { data, text: `${data.written?.rows ?? 0} events written.`, whole: true };
  }
  const note = given.headPath === null ? undefined : readNote(given.headPath);
  const verdict = await ask(link, 'audit.verify', note === undefined ? {} : { note });
  return { data: verdict, text: verdictText(verdict), whole: verdict.whole };
}

function verdictText({ fault, events, fromSeq, toSeq, head, heads, comparedTo }: ChainVerdict): string {
  if (fault) return `NOT WHOLE: event ${fault.seq} ${faults[fault.why]}.`;
  const compared = comparedTo === null ? '' : `, the given head of event ${comparedTo} among them`;
  const text = `Whole: ${events} events, ${fromSeq} to ${toSeq}, against ${heads} signed heads${compared}.`;
  return head === null ? text : `${text}\nHead: ${head}`;
}

function readNote(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('invalid_input', 'the head cannot be read', {
      cause,
      fields: { head: 'cannot be read' },
    });
  }
}
