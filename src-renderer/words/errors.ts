// Words an error code and its values: what happened and why, what is safe, and the next step.
import type { ErrorCode, ErrorParams } from '../../src-shared/ipc/errors.ts';
import { errorEntries, type NextStep } from './error-entries.ts';
import { exactTime } from './times.ts';
import { formatText } from './translate.ts';

export type { NextStep } from './error-entries.ts';

/** What stands in where the error did not carry the value. */
const unknownValues: ErrorParams = {
  host: 'The sign-in service',
  provider: 'the sign-in service',
  platform: 'The platform',
  email: 'you',
  file: 'the file',
  path: 'its content',
  problem: 'is not what a workspace file holds',
  reason: 'no reason given',
  detail: 'no reason given',
  profile: 'this profile',
  graceDays: 7,
  value: 'What was typed',
  currency: 'its currency',
  typed: 'another currency',
};

export interface ErrorWords {
  readonly title: string;
  readonly safe: string;
  readonly steps: readonly NextStep[];
}

/** Accepts codes this build does not know, from a newer core: they read as an internal fault. */
export function errorWords(code: ErrorCode, params: ErrorParams = {}): ErrorWords {
  const found = errorEntries[code] ?? errorEntries.internal;
  const entry = typeof found === 'function' ? found(params) : found;
  const values: Record<string, string | number> = { ...unknownValues };
  for (const [name, value] of Object.entries(params)) {
    if (value !== '') values[name] = value;
  }
  if (typeof params['restoredAt'] === 'number') values['restoredAt'] = exactTime(params['restoredAt']);
  return { title: formatText(entry.title, values), safe: formatText(entry.safe, values), steps: entry.steps };
}
