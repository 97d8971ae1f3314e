// What is said of an error: its sentences and the steps that a button beside it can do.
import type { ErrorCode, ErrorParams } from '../../src-shared/ipc/errors.ts';

/** What a button beside an error does; the place that shows the error says how. */
export type NextStep =
  | 'try_again'
  | 'sign_in'
  | 'reconnect'
  | 'enter_app_secret'
  | 'choose_workspace'
  | 'open_connections'
  | 'check_network';

interface ErrorEntry {
  /** What happened, and why. */
  readonly title: string;
  /** What is safe, and what to do where no button can do it. */
  readonly safe: string;
  readonly steps: readonly NextStep[];
}

export type ErrorEntries = Readonly<Record<ErrorCode, ErrorEntry | ((params: ErrorParams) => ErrorEntry)>>;
