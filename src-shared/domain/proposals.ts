// What a person proposes to change about a campaign or an ad group, free of zod so that the window can use it.

/**
 * Status is "active" or "paused"; a budget is decimal text in the account's currency, of the kind the campaign has. A bid
 * is the bid, cap or target that the strategy has: decimal text, of money or of a return (editable-fields.ts). Start and
 * end are times on the account's wall (wall-time.ts); an empty end is none.
 */
export const changeFields = ['status', 'budget', 'bid', 'start', 'end', 'name'] as const;
export type ChangeField = (typeof changeFields)[number];

export interface FieldChange {
  readonly field: ChangeField;
  /** What the person saw. */
  readonly before: string;
  readonly after: string;
}

export interface ProposalContent {
  /** As it was called when it was proposed. */
  readonly campaignName: string;
  readonly currency: string;
  readonly budgetKind: 'daily' | 'lifetime' | 'none' | 'parent';
  /** Each field once, in the order of changeFields. */
  readonly changes: readonly FieldChange[];
  /** The proposer said why the warnings do not hold, or confirmed that a budget moves other campaigns too. */
  readonly sharedBudget?: boolean;
}
