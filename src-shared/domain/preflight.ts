// Checks a proposed change before anyone decides: typing errors, limits and what would have no effect. Free of zod.
import { isReturnText, meantBid, parseBid } from './bid-text.ts';
import { editableFields, type EditableLevel } from './editable-fields.ts';
import { parseMicros } from './micros.ts';
import { checkSchedule } from './preflight-schedule.ts';
import type { PlatformId } from './platforms.ts';
import { isEditable, standardRules, type EditableRule, type Rules } from './preflight-rules.ts';
import type { ChangeField, FieldChange } from './proposals.ts';

export const preflightRules = [
  'nothing_changes',
  'gone',
  'not_here',
  'status_unknown',
  'name_empty',
  'no_budget',
  'no_bid',
  'not_a_time',
  'in_the_past',
  'ends_before_start',
  'has_started',
  'end_needed',
  'not_an_amount',
  'too_fine',
  'currency_mismatch',
  'below_minimum',
  'tenfold',
  'daily_monthly',
  'budget_jump',
  'schedule_ended',
  'parent_paused',
  'month_budget',
] as const;
export type PreflightRule = (typeof preflightRules)[number];

export interface Finding {
  readonly rule: PreflightRule;
  /** An error is refused, a warning is shown and stays the person's affair. */
  readonly level: 'warning' | 'error';
  readonly field: ChangeField;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A change as it was typed. */
export interface TypedChange extends FieldChange {
  readonly currency?: string | undefined;
}

export interface PreflightFacts {
  readonly platform: PlatformId;
  readonly currency: string;
  readonly status: string;
  readonly budgetKind: 'daily' | 'lifetime' | 'none' | 'parent';
  readonly level: EditableLevel;
  /** The account's, IANA. */
  readonly zone: string;
  /** Epoch ms; null: not told, and no end. */
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly now: number;
  /** What it belongs to delivers: the account, as far as its platform says, and an ad group's campaign. */
  readonly accountActive: boolean;
  readonly budgetJumpPercent: number;
  /** What is on, and how strict; as it comes without. */
  readonly rules?: Rules;
  /** What the client may spend this month and has spent, where that is known in the account's currency. */
  readonly month?: MonthFacts | null;
}

export interface MonthFacts {
  /** Decimal text. */
  readonly budget: string;
  readonly spent: string;
  /** Days of the month that are not over, today included. */
  readonly daysLeft: number;
}

export function preflight(changes: readonly TypedChange[], facts: PreflightFacts): Finding[] {
  return changes.flatMap((change) => {
    return check(change, facts, changes).flatMap(([level, rule, params = {}]): Finding[] => {
      const set = isEditable(rule) ? levelOf(rule, facts) : level;
      return set === 'off' ? [] : [{ level: set, rule, field: change.field, params }];
    });
  });
}

function levelOf(rule: EditableRule, { rules = standardRules }: PreflightFacts) {
  return rules[rule].level;
}

export type Found = readonly [level: Finding['level'], rule: PreflightRule, params?: Finding['params']];

function check(change: TypedChange, facts: PreflightFacts, all: readonly TypedChange[]): Found[] {
  if (facts.status === 'removed' || facts.status === 'archived') return [['error', 'gone']];
  if (!editableFields(facts.platform, facts.level).includes(change.field)) return [['error', 'not_here']];
  switch (change.field) {
    case 'status':
      return checkStatus(change, facts);
    case 'name':
      return checkName(change);
    case 'budget':
      return checkBudget(change, facts);
    case 'bid':
      return checkBid(change, facts);
    case 'start':
    case 'end':
      return checkSchedule(change, facts, all);
  }
}

function checkStatus({ before, after }: TypedChange, facts: PreflightFacts): Found[] {
  if (after !== 'active' && after !== 'paused') return [['error', 'status_unknown', { value: after }]];
  if (before === after) return [['error', 'nothing_changes']];
  const found: Found[] = [];
  if (after === 'active' && isOver(facts)) found.push(['warning', 'schedule_ended']);
  if (after === 'active' && !facts.accountActive) found.push(['warning', 'parent_paused']);
  return found;
}

function checkName({ before, after }: TypedChange): Found[] {
  if (after.trim() === '') return [['error', 'name_empty']];
  return before === after ? [['error', 'nothing_changes']] : [];
}

function checkBudget(change: TypedChange, facts: PreflightFacts): Found[] {
  const { currency, budgetKind } = facts;
  if (budgetKind !== 'daily' && budgetKind !== 'lifetime') return [['error', 'no_budget']];
  if (change.currency !== undefined && change.currency !== currency)
    return [['error', 'currency_mismatch', { typed: change.currency, currency }]];
  const after = amountOf(change.after);
  const before = amountOf(change.before);
  if (after === null || after <= 0n) return [['error', 'not_an_amount', { value: change.after }]];
  if (after % smallestUnit(facts) !== 0n) return [['error', 'too_fine', { currency }]];
  if (after === before) return [['error', 'nothing_changes']];
  const found: Found[] = [];
  const least = leastDaily(facts);
  if (budgetKind === 'daily' && after < least)
    found.push(['warning', 'below_minimum', { least: Number(least / 10_000n) / 100, currency }]);
  if (isOver(facts)) found.push(['warning', 'schedule_ended']);
  if (before !== null && before > 0n) found.push(...compare(before, after, facts));
  if (budgetKind === 'daily' && (before === null || after > before)) found.push(...checkMonth(after, facts));
  return found;
}

/** Only what there is can be changed: which strategy has a target, and of which kind, is the platform's affair. */
function checkBid(change: TypedChange, facts: PreflightFacts): Found[] {
  const { currency } = facts;
  if (change.before === '') return [['error', 'no_bid']];
  const before = parseBid(change.before);
  if (change.currency !== undefined && change.currency !== currency)
    return [['error', 'currency_mismatch', { typed: change.currency, currency }]];
  const text = meantBid(change.after, change.before);
  const after = text === null ? 0n : parseBid(text);
  if (after <= 0n) return [['error', 'not_an_amount', { value: change.after }]];
  const unit = isReturnText(change.before) ? returnUnit : smallestUnit(facts);
  if (after % unit !== 0n) return [['error', 'too_fine', { currency }]];
  return after === before ? [['error', 'nothing_changes']] : compare(before, after, facts).filter(isOfBids);
}

/** Micros: a hundredth of a percent. */
const returnUnit = 100n;

function isOfBids([, rule]: Found): boolean {
  return rule !== 'daily_monthly';
}

/** What this campaign alone would still spend is enough to say so; others of the client come on top. */
function checkMonth(daily: bigint, { month, currency }: PreflightFacts): Found[] {
  if (!month) return [];
  const budget = parseMicros(month.budget);
  const total = parseMicros(month.spent) + daily * BigInt(month.daysLeft);
  if (total <= budget) return [];
  return [['warning', 'month_budget', { budget: month.budget, currency, days: month.daysLeft }]];
}

/** One warning for a jump, the most telling one that is on. */
function compare(before: bigint, after: bigint, facts: PreflightFacts): Found[] {
  const times = Number((after * 10_000n) / before) / 10_000;
  const percent = Math.round((times - 1) * 1_000) / 10;
  const size = times >= 1 ? times : 1 / Math.max(times, 1e-9);
  const params = { percent, times: Math.round(size * 10) / 10 };
  if (size >= 9.5 && size <= 10.5 && levelOf('tenfold', facts) !== 'off')
    return [['warning', 'tenfold', params]];
  if (size >= 28 && size <= 31.5 && levelOf('daily_monthly', facts) !== 'off')
    return [['warning', 'daily_monthly', params]];
  return Math.abs(percent) > facts.budgetJumpPercent ? [['warning', 'budget_jump', params]] : [];
}

function isOver({ endAt, now }: PreflightFacts): boolean {
  return endAt !== null && endAt < now;
}

function amountOf(text: string): bigint | null {
  try {
    return parseMicros(text);
  } catch {
    return null;
  }
}

/** Meta's budgets of these have no part smaller than one; the others follow ISO 4217. */
const metaWhole: ReadonlySet<string> = new Set(['COP', 'CRC', 'HUF', 'IDR', 'TWD']);

/** Micros of the smallest amount a budget can differ by. */
export function smallestUnit({ platform, currency }: Pick<PreflightFacts, 'platform' | 'currency'>): bigint {
  const digits =
    platform === 'meta' && metaWhole.has(currency)
      ? 0
      : (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
          .maximumFractionDigits ?? 2);
  return 10n ** BigInt(6 - Math.min(digits, platform === 'meta' ? 2 : 6));
}

/** About how many units one euro buys; enough to tell a budget that is certainly too small. */
const perEuro: Readonly<Record<string, bigint>> = {
  JPY: 160n,
  KRW: 1_500n,
  HUF: 400n,
  TWD: 34n,
  IDR: 17_000n,
  VND: 27_000n,
  CLP: 1_000n,
  COP: 4_300n,
  INR: 90n,
  MXN: 19n,
  CZK: 25n,
  SEK: 11n,
  NOK: 12n,
  DKK: 7n,
  PLN: 4n,
  BRL: 6n,
  TRY: 35n,
  THB: 38n,
  PHP: 61n,
  ZAR: 20n,
};

/** In euros a day. TikTok publishes no list by currency, the others ask for less than this only in few. */
const floors: Readonly<Record<PlatformId, bigint>> = { meta: 1n, google_ads: 0n, tiktok: 40n };

function leastDaily({ platform, currency }: PreflightFacts): bigint {
  return floors[platform] * (perEuro[currency] ?? 1n) * 1_000_000n;
}
