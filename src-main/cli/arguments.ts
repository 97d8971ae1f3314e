// Reads the command line. Secrets never come this way: only the numbers of descriptors to read them from.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { platformIds, type PlatformId } from '../../src-shared/domain/platforms.ts';
import { defaultProfileDir } from '../core/profile/paths.ts';
import { readAudit, type AuditGiven } from './audit.ts';
import { readImport, type ImportGiven } from './import-arguments.ts';
import { Slip } from './slip.ts';

export const usage = `usage: cockpit [--profile DIR] [--workspace FILE] [--json] COMMAND

  sign-in [--provider ID]              sign in through the browser; prints the address to open
  sign-out                             end the session here and at the provider
  status                               workspace, session, network and connections
  sync [--connection ID]               bring data from the platforms; Ctrl+C stops it, the next one goes on
  import FILE --account PLATFORM:ID    import a platform's export as CSV; --account PLATFORM alone when
         [--order ymd|dmy|mdy]         the file names the account of each row
         [--decimal point|comma] [--delimiter D] [--encoding E] [--repeats refuse|add]
         [--rejected OUT]              also write the rejected rows to OUT, as CSV
  audit verify [--head FILE]           whether the audit is whole, also against a head kept elsewhere
  audit head                           the newest head as a signed note, for somebody else to keep
  audit export FILE                    write all of it that you may see, as CSV when FILE ends so, else JSON lines
  scan                                 look for credentials where they do not belong; names places and kinds only
  call NAME [JSON]                     any call of the contract; '-' reads its input from standard input
  connect --platform meta              give the cockpit access in the browser, or with
          [--name NAME] --token-fd N   a system-user token read from a file descriptor
  secret set-app-secret --platform meta [--fd N]
                                       keep the platform app's secret; asks without echo when no --fd is given

  --profile DIR         keep all state in DIR (default: the app's own)
  --workspace FILE      the workspace file to open; remembered by the profile
  --passphrase-fd N     read the vault's passphrase from a file descriptor
  --json                print the reply's envelope, and nothing else, on standard output
  --help                show this

exit code: 0 done, 1 failed (its cause may pass), 2 refused, 64 wrong usage
`;

export type Command =
  | { readonly name: 'sign-in'; readonly provider: string | null }
  | { readonly name: 'sign-out' | 'status' | 'scan' }
  | { readonly name: 'sync'; readonly connection: string | null }
  | { readonly name: 'import'; readonly import: ImportGiven }
  | { readonly name: 'audit'; readonly audit: AuditGiven }
  | { readonly name: 'call'; readonly call: string; readonly input: string }
  | {
      readonly name: 'connect';
      readonly platform: PlatformId;
      readonly title: string | null;
      readonly fd: number | null;
    }
  | { readonly name: 'set-app-secret'; readonly platform: PlatformId; readonly fd: number | null };

export interface Given {
  readonly profileDir: string;
  readonly workspaceFile: string | null;
  readonly passphraseFd: number | null;
  readonly json: boolean;
  readonly command: Command;
}

export interface Help {
  readonly help: string;
  readonly wrong: boolean;
}

const options = {
  profile: { type: 'string' },
  workspace: { type: 'string' },
  'passphrase-fd': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  provider: { type: 'string' },
  connection: { type: 'string' },
  platform: { type: 'string' },
  name: { type: 'string' },
  account: { type: 'string' },
  order: { type: 'string' },
  decimal: { type: 'string' },
  delimiter: { type: 'string' },
  encoding: { type: 'string' },
  repeats: { type: 'string' },
  rejected: { type: 'string' },
  head: { type: 'string' },
  fd: { type: 'string' },
  'token-fd': { type: 'string' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

/** Which options belong to which command; all others are refused, so that a slip does not pass in silence. */
const ownOptions: Readonly<Record<string, readonly (keyof Values)[]>> = {
  'sign-in': ['provider'],
  'sign-out': [],
  status: [],
  scan: [],
  sync: ['connection'],
  import: ['account', 'order', 'decimal', 'delimiter', 'encoding', 'repeats', 'rejected'],
  audit: ['head'],
  call: [],
  connect: ['platform', 'name', 'token-fd'],
  secret: ['platform', 'fd'],
};
const sharedOptions: readonly (keyof Values)[] = ['profile', 'workspace', 'passphrase-fd', 'json'];

export function readArguments(args: readonly string[]): Given | Help {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help) return { help: '', wrong: false };
    const command = readCommand(positionals, values);
    const allowed = [...sharedOptions, ...(ownOptions[positionals[0] ?? ''] ?? [])];
    for (const name of Object.keys(values) as (keyof Values)[]) {
      if (!allowed.includes(name)) throw new Slip(`--${name} does not belong to ${positionals[0] ?? ''}`);
    }
    return {
      profileDir: resolve(values.profile ?? defaultProfileDir(process.env, process.platform)),
      workspaceFile: values.workspace === undefined ? null : resolve(values.workspace),
      passphraseFd: descriptor(values['passphrase-fd']),
      json: values.json ?? false,
      command,
    };
  } catch (thrown) {
    return { help: thrown instanceof Error ? thrown.message : 'wrong usage', wrong: true };
  }
}

function readCommand(words: readonly string[], values: Values): Command {
  const [name, first, second, ...more] = words;
  const most = name === 'call' || name === 'audit' ? 3 : name === 'secret' || name === 'import' ? 2 : 1;
  if (words.length > most || more.length > 0) throw new Slip(`too many words after ${name ?? ''}`);
  switch (name) {
    case 'sign-in':
      return { name, provider: values.provider ?? null };
    case 'sign-out':
    case 'status':
    case 'scan':
      return { name };
    case 'sync':
      return { name, connection: values.connection ?? null };
    case 'import':
      return { name, import: readImport(first, values) };
    case 'audit':
      return { name, audit: readAudit(first, second, values.head) };
    case 'call':
      if (first === undefined) throw new Slip('call needs the name of a call');
      return { name, call: first, input: second ?? '{}' };
    case 'connect':
      return {
        name,
        platform: platform(values.platform),
        title: values.name ?? null,
        fd: descriptor(values['token-fd']),
      };
    case 'secret':
      if (first !== 'set-app-secret') throw new Slip('secret needs the word set-app-secret');
      return { name: first, platform: platform(values.platform), fd: descriptor(values.fd) };
    case undefined:
      throw new Slip('a command is missing');
    default:
      throw new Slip(`there is no command ${name}`);
  }
}

function platform(text: string | undefined): PlatformId {
  const known = platformIds.find((id) => id === text);
  if (!known) throw new Slip(`--platform must be one of ${platformIds.join(', ')}`);
  return known;
}

function descriptor(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,4}$/.test(text)) throw new Slip('a file descriptor is a small number');
  return Number(text);
}
