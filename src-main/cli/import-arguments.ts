// Reads how a file is to be imported from the command line's options.
import { resolve } from 'node:path';
import {
  dateOrders,
  decimalStyles,
  importDelimiters,
  importEncodings,
  repeatRules,
} from '../../src-shared/domain/import-fields.ts';
import { platformIds } from '../../src-shared/domain/platforms.ts';
import type { ImportGuess } from '../../src-shared/ipc/imports.ts';
import { Slip } from './slip.ts';

export interface ImportGiven {
  /** Absolute. */
  readonly path: string;
  /** What is not here is guessed. */
  readonly given: Partial<ImportGuess>;
  /** Absolute; null: they are only counted. */
  readonly rejectedPath: string | null;
}

type ImportOptions = Readonly<
  Partial<Record<'account' | 'order' | 'decimal' | 'delimiter' | 'encoding' | 'repeats' | 'rejected', string>>
>;

export function readImport(file: string | undefined, options: ImportOptions): ImportGiven {
  if (file === undefined) throw new Slip('import needs a file');
  if (options.account === undefined) throw new Slip('import needs --account PLATFORM:ID');
  const [platformText = '', accountId] = options.account.split(':', 2);
  const platform = oneOf('account', platformIds, platformText);
  const delimiterText = options.delimiter === 'tab' ? '\t' : options.delimiter;
  return {
    path: resolve(file),
    rejectedPath: options.rejected === undefined ? null : resolve(options.rejected),
    given: {
      ...(platform ? { platform } : {}),
      accountId: accountId || null,
      ...known('dateOrder', oneOf('order', dateOrders, options.order)),
      ...known('decimal', oneOf('decimal', decimalStyles, options.decimal)),
      ...known('delimiter', oneOf('delimiter', importDelimiters, delimiterText)),
      ...known('encoding', oneOf('encoding', importEncodings, options.encoding)),
      ...known('repeats', oneOf('repeats', repeatRules, options.repeats)),
    },
  };
}

function oneOf<T extends string>(
  option: string,
  choices: readonly T[],
  text: string | undefined,
): T | undefined {
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (found) return found;
  const shown = choices.map((choice) => (choice === '\t' ? 'tab' : choice)).join(', ');
  throw new Slip(`--${option} must begin with or be one of: ${shown}`);
}

function known<K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [key in K]?: V });
}
