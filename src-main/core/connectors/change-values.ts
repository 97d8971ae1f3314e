// Puts what platforms say of a changed value into the words of the common model.
import { formatMicros } from '../../../src-shared/domain/micros.ts';
import { longestChange, type EntityStatus } from './rows.ts';

const statuses: Readonly<Record<string, EntityStatus>> = {
  ACTIVE: 'active',
  ENABLED: 'active',
  PAUSED: 'paused',
  ARCHIVED: 'archived',
  DELETED: 'removed',
  REMOVED: 'removed',
};

/** A state that is none of ours stays the platform's own word. */
export function changedStatus(word: string): string {
  return statuses[word.toUpperCase()] ?? word;
}

/** A whole number of micros as a decimal; what is none stays as it is. */
export function changedMicros(text: string): string {
  return /^-?\d{1,18}$/.test(text) ? formatMicros(BigInt(text)) : text;
}

/** Any JSON value as text; null for none. */
export function changedText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.slice(0, longestChange);
}
