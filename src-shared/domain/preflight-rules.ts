// Which preflight rules a workspace or a client has on, how strict they are, and from where on. Free of zod.

/** Rules about what is likely a mistake. Those about what cannot be done at all are always errors. */
export const editableRules = [
  'tenfold',
  'daily_monthly',
  'budget_jump',
  'below_minimum',
  'schedule_ended',
  'parent_paused',
  'month_budget',
] as const;
export type EditableRule = (typeof editableRules)[number];

export const ruleLevels = ['off', 'warning', 'error'] as const;
export type RuleLevel = (typeof ruleLevels)[number];

export interface RuleSetting {
  readonly level: RuleLevel;
  /** Of budget_jump: from which change on, in percent. */
  readonly percent?: number | undefined;
}

export type RuleSet = Readonly<Partial<Record<EditableRule, RuleSetting>>>;
export type Rules = Readonly<Record<EditableRule, RuleSetting>>;

export const standardRules: Rules = {
  tenfold: { level: 'warning' },
  daily_monthly: { level: 'warning' },
  budget_jump: { level: 'warning', percent: 50 },
  below_minimum: { level: 'warning' },
  schedule_ended: { level: 'warning' },
  parent_paused: { level: 'warning' },
  month_budget: { level: 'warning' },
};

/** Later sets win, rule by rule. */
export function mergeRules(...sets: readonly RuleSet[]): Rules {
  return Object.assign({}, standardRules, ...sets) as Rules;
}

export function isEditable(rule: string): rule is EditableRule {
  return editableRules.some((one) => one === rule);
}
