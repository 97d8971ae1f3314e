// What the app may be told on the command line, parsed strictly: anything else is refused with help.
import { resolve } from 'node:path';
import { isLink, pathOfLink } from './deep-link.ts';

export interface ShellArguments {
  /** Absolute; null: Electron's own place for user data. */
  readonly profileDir: string | null;
  /** Absolute; null: the profile's own workspace, if it has one. */
  readonly workspaceFile: string | null;
  /** Forced way of starting the core; only unpackaged runs may say so. */
  readonly core: 'utility' | null;
  /** A link of ours to open, as it was given; null: none. */
  readonly link: string | null;
}

export type ParsedArguments =
  | { readonly kind: 'run'; readonly arguments: ShellArguments }
  | { readonly kind: 'print'; readonly text: string; readonly exitCode: 0 | 2 };

export const usage = `Agency Cockpit

usage: agency-cockpit [--profile DIR] [--workspace FILE]
       agency-cockpit agency-cockpit://client/ID | agency-cockpit://campaign|ad-group|ad/REF

  --profile DIR     keep all data of this run in DIR
  --workspace FILE  open the workspace that FILE describes
  --version         print the version
  --help            print this help
`;

/**
 * Switches that belong to the runtime below us and may stand among our own arguments in a packaged app. Debugging
 * switches are among them because test packages are driven through them; a release refuses them (lockdown.ts).
 */
const runtimeSwitches = new Set([
  'password-store',
  'ozone-platform',
  'ozone-platform-hint',
  'enable-wayland-ime',
  'force-device-scale-factor',
  'disable-gpu',
  'lang',
  'inspect',
  'remote-debugging-port',
]);

interface ArgumentContext {
  readonly packaged: boolean;
  readonly version: string;
  readonly cwd: string;
}

/** Takes process.argv whole. */
export function parseArguments(argv: readonly string[], context: ArgumentContext): ParsedArguments {
  const own = ownArguments(argv, context.packaged);
  const found = new Map<string, string>();
  let link: string | null = null;
  for (let index = 0; index < own.length; index += 1) {
    const given = own[index] ?? '';
    if (isLink(given)) {
      if (pathOfLink(given) === null || link !== null) return refused('not a link to the cockpit');
      link = given;
      continue;
    }
    const [flag = '', inline] = splitOnce(given);
    if (flag === '--help') return { kind: 'print', text: usage, exitCode: 0 };
    if (flag === '--version') return { kind: 'print', text: `${context.version}\n`, exitCode: 0 };
    if (!isKnown(flag, context.packaged)) return refused(`unknown argument ${JSON.stringify(flag)}`);
    if (found.has(flag)) return refused(`${flag} is given twice`);
    const value = inline ?? own[(index += 1)];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--')))
      return refused(`${flag} needs a value`);
    found.set(flag, value);
  }
  const core = found.get('--core') ?? null;
  if (core !== null && core !== 'utility') return refused('--core can only be utility');
  // A page that made the system open a link must not bring arguments of its own along.
  if (link !== null && (found.has('--workspace') || (context.packaged && found.size > 0)))
    return refused('a link stands alone');
  const absolute = (flag: string) => {
    const value = found.get(flag);
    return value === undefined ? null : resolve(context.cwd, value);
  };
  return {
    kind: 'run',
    arguments: { profileDir: absolute('--profile'), workspaceFile: absolute('--workspace'), core, link },
  };
}

function refused(reason: string): ParsedArguments {
  return { kind: 'print', text: `agency-cockpit: ${reason}\n\n${usage}`, exitCode: 2 };
}

function isKnown(flag: string, packaged: boolean): boolean {
  return flag === '--profile' || flag === '--workspace' || (flag === '--core' && !packaged);
}

/** Unpackaged, all before the app's folder is the runtime's; packaged, its switches may stand anywhere. */
function ownArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  const rest = argv.slice(1);
  if (!packaged) return rest.slice(rest.findIndex((argument) => !argument.startsWith('-')) + 1);
  return rest.filter((argument) => !runtimeSwitches.has(splitOnce(argument)[0]?.replace(/^--/, '') ?? ''));
}

function splitOnce(argument: string): [string, string | undefined] {
  const at = argument.startsWith('--') ? argument.indexOf('=') : -1;
  return at === -1 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}
