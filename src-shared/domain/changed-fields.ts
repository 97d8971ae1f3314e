// Fields whose changes are known by one name on every platform; any other keeps the platform's own word.
export const changedFields = [
  'created',
  'name',
  'status',
  'daily_budget',
  'lifetime_budget',
  'budget',
  'bid',
] as const;
export type ChangedField = (typeof changedFields)[number];

/** Those whose values are money of the account's currency. */
export const moneyFields: readonly ChangedField[] = ['daily_budget', 'lifetime_budget', 'budget', 'bid'];

/** Null for a platform's own word. */
export function changedField(field: string): ChangedField | null {
  return changedFields.find((known) => known === field) ?? null;
}
