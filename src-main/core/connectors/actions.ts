// The write side of a connector: how one campaign or ad group is read, tried and changed. Requests are values, answers text.
import type { EditableLevel } from '../../../src-shared/domain/editable-fields.ts';
import type { ChangeField } from '../../../src-shared/domain/proposals.ts';
import type { StreamAccount, WireRequest } from './connector.ts';
import type { BudgetKind, EntityStatus } from './rows.ts';

export interface ActionTarget {
  readonly account: StreamAccount;
  readonly level: EditableLevel;
  /** The platform's id of the campaign or ad group. */
  readonly extId: string;
  /** Epoch ms by the platform's clock. */
  readonly now: number;
}

/** A campaign or an ad group as its platform has it at this moment. */
export interface PresentEntity {
  readonly name: string;
  readonly status: EntityStatus;
  readonly budgetKind: BudgetKind;
  readonly budgetMicros: bigint | null;
  /** Of money, or millionths of a return. */
  readonly bidMicros: bigint | null;
  readonly bidIsReturn: boolean;
  /** Epoch ms; null: not told, and no end. */
  readonly startAt: number | null;
  readonly endAt: number | null;
  /** The platform's own mark of the last change, where it was asked for; equal marks mean that nobody changed it. */
  readonly mark: string | null;
  /** How many other campaigns a change of the budget moves. */
  readonly budgetSharedWith: number;
  /** What the budget is called where it is a thing of its own. */
  readonly budgetName: string | null;
  /** The platform's name of the field that holds the bid, where there are several. */
  readonly bidName: string | null;
}

/** Absolute values: sent twice they do no harm, except over somebody's newer change. */
export interface EntityChange {
  readonly status?: 'active' | 'paused';
  readonly name?: string;
  readonly budget?: { readonly kind: 'daily' | 'lifetime'; readonly micros: bigint };
  /** Of money, or millionths of a return. */
  readonly bid?: bigint;
  /** Epoch ms. */
  readonly start?: number;
  /** Epoch ms; null: it goes on. */
  readonly end?: number | null;
}

export interface Reading {
  /** Sent one after the other. */
  readonly requests: readonly WireRequest[];
  /** Texts in the order of the requests; null: there is no such thing. Throws AppError platform_broken. */
  response(texts: readonly string[]): PresentEntity | null;
}

/** One request that changes something, and the fields it is about. */
export interface Writing {
  readonly covers: readonly ChangeField[];
  readonly request: WireRequest;
  /** Throws AppError platform_broken for an answer that does not say that it was done. */
  accepted(text: string): void;
}

export interface Actions {
  /** `mark`: also ask for the mark, where that takes a request more. */
  read(target: ActionTarget, ask: { readonly mark: boolean }): Reading;
  /** In the order to be sent. Throws RangeError for an amount the platform cannot hold. */
  write(target: ActionTarget, change: EntityChange, present: PresentEntity): readonly Writing[];
  /** The same, with everything checked and nothing changed; null where a platform offers none. */
  readonly trial: ((...parts: Parameters<Actions['write']>) => readonly WireRequest[]) | null;
  /** How long after an answer that did not come the platform's own state can be believed, ms. */
  readonly settleMs: number;
}
