// The write side of a connector: how one campaign is read, tried and changed. Requests are values, answers are text.
import type { ChangeField } from '../../../src-shared/domain/proposals.ts';
import type { StreamAccount, WireRequest } from './connector.ts';
import type { BudgetKind, EntityStatus } from './rows.ts';

export interface ActionTarget {
  readonly account: StreamAccount;
  /** The platform's id of the campaign. */
  readonly extId: string;
  /** Epoch ms by the platform's clock. */
  readonly now: number;
}

/** A campaign as its platform has it at this moment. */
export interface PresentCampaign {
  readonly name: string;
  readonly status: EntityStatus;
  readonly budgetKind: BudgetKind;
  readonly budgetMicros: bigint | null;
  /** The platform's own mark of the last change, where it was asked for; equal marks mean that nobody changed it. */
  readonly mark: string | null;
  /** How many other campaigns a change of the budget moves. */
  readonly budgetSharedWith: number;
  /** What the budget is called where it is a thing of its own. */
  readonly budgetName: string | null;
}

/** Absolute values: sent twice they do no harm, except over somebody's newer change. */
export interface CampaignChange {
  readonly status?: 'active' | 'paused';
  readonly name?: string;
  readonly budget?: { readonly kind: 'daily' | 'lifetime'; readonly micros: bigint };
}

export interface Reading {
  /** Sent one after the other. */
  readonly requests: readonly WireRequest[];
  /** Texts in the order of the requests; null: there is no such campaign. Throws AppError platform_broken. */
  response(texts: readonly string[]): PresentCampaign | null;
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
  write(target: ActionTarget, change: CampaignChange, present: PresentCampaign): readonly Writing[];
  /** The same, with everything checked and nothing changed; null where a platform offers none. */
  readonly trial: ((...parts: Parameters<Actions['write']>) => readonly WireRequest[]) | null;
  /** How long after an answer that did not come the platform's own state can be believed, ms. */
  readonly settleMs: number;
}
