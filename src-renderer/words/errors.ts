// Words an error code and its values: what happened and why, what is safe, and the next step.
import type { ErrorCode, ErrorParams } from '../../src-shared/ipc/errors.ts';
import type { NextStep } from './error-entry.ts';
import { spoken } from './spoken.ts';
import { exactTime } from './times.ts';
import { formatText } from './translate.ts';

export type { NextStep } from './error-entry.ts';

export interface ErrorWords {
  readonly title: string;
  readonly safe: string;
  readonly steps: readonly NextStep[];
}

/** Accepts codes this build does not know, from a newer core: they read as an internal fault. */
export function errorWords(code: ErrorCode, params: ErrorParams = {}): ErrorWords {
  const { errors, unknownValues } = spoken();
  const found = errors[code] ?? errors.internal;
  const entry = typeof found === 'function' ? found(params) : found;
  const values: Record<string, string | number> = { ...unknownValues };
  for (const [name, value] of Object.entries(params)) {
    if (value !== '') values[name] = value;
  }
  for (const name of ['restoredAt', 'backupAt'] as const) {
    const at = params[name];
    if (typeof at === 'number') values[name] = exactTime(at);
  }
  return { title: formatText(entry.title, values), safe: formatText(entry.safe, values), steps: entry.steps };
}
