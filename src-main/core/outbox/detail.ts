// What the events of an outbox item carry: what was compared, sent and read back, in the words of the common model.
import type { ChangeField, FieldChange } from '../../../src-shared/domain/proposals.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';

/** A field three ways: when the person looked, on the platform now, and as the person wants it. */
export interface FieldConflict {
  readonly field: ChangeField;
  readonly saw: string;
  readonly now: string;
  readonly want: string;
}

export interface OutboxDetail {
  /** Fields that are to be written, with what they rest on. */
  readonly changes?: readonly FieldChange[];
  /** The platform's own mark of the entity's last change, read before the write. */
  readonly revision?: string | null;
  readonly conflicts?: readonly FieldConflict[];
  /** Read from the platform: what it said after the write, or instead of one. */
  readonly present?: Readonly<Partial<Record<ChangeField, string>>>;
  /** How it was checked before: by the platform without changing anything, or here only. */
  readonly trial?: 'passed' | 'here_only';
  /** Nothing was sent, because the platform had these values already. */
  readonly already?: boolean;
  /** The answer did not come; that it was applied was found by reading. */
  readonly resolved?: boolean;
  readonly reason?: StoredError;
  /** Another item or proposal that this one gave way to. */
  readonly other?: string;
  /** Epoch ms. */
  readonly dueAt?: number;
  /** The platform's ids of the requests, for its support. */
  readonly traces?: readonly string[];
}
