// Every rule that checks a change before anybody decides, by one change that breaks it and its neighbour that does not.
import { describe, expect, it } from 'vitest';
import {
  preflight,
  preflightRules,
  type PreflightFacts,
  type PreflightRule,
  type TypedChange,
} from '../../../src-shared/domain/preflight.ts';

const facts: PreflightFacts = {
  platform: 'google_ads',
  level: 'campaign',
  currency: 'EUR',
  zone: 'Europe/Berlin',
  status: 'active',
  budgetKind: 'daily',
  startAt: Date.parse('2026-01-01T00:00:00+01:00'),
  endAt: Date.parse('2026-12-31T23:59:59+01:00'),
  now: Date.parse('2026-11-21T12:00:00+01:00'),
  accountActive: true,
  budgetJumpPercent: 50,
  month: { budget: '1000', spent: '400', daysLeft: 10 },
};

type Field = TypedChange['field'];
interface Case {
  readonly rule: PreflightRule;
  readonly level: 'warning' | 'error';
  readonly change: readonly [field: Field, before: string, after: string, currency?: string];
  /** The same with this after is fine. */
  readonly fine?: string;
  readonly facts?: Partial<PreflightFacts>;
}

const future = Date.parse('2026-12-01T00:00:00+01:00');
const cases: readonly Case[] = [
  { rule: 'nothing_changes', level: 'error', change: ['budget', '40', '40.00'], fine: '41' },
  { rule: 'gone', level: 'error', change: ['name', 'a', 'b'], facts: { status: 'removed' } },
  { rule: 'not_here', level: 'error', change: ['end', '', '2026-12-24'], facts: { platform: 'tiktok' } },
  { rule: 'status_unknown', level: 'error', change: ['status', 'active', 'gone'], fine: 'paused' },
  { rule: 'name_empty', level: 'error', change: ['name', 'a', ' '], fine: 'b' },
  { rule: 'no_budget', level: 'error', change: ['budget', '', '40'], facts: { budgetKind: 'parent' } },
  { rule: 'not_an_amount', level: 'error', change: ['budget', '40', 'forty'], fine: '41' },
  { rule: 'not_an_amount', level: 'error', change: ['bid', '2.50', '350%'], fine: '2.6' },
  { rule: 'too_fine', level: 'error', change: ['budget', '40', '40.001'], fine: '40.01' },
  { rule: 'too_fine', level: 'error', change: ['bid', '350%', '350.001%'], fine: '360%' },
  { rule: 'currency_mismatch', level: 'error', change: ['budget', '40', '41', 'USD'] },
  { rule: 'currency_mismatch', level: 'error', change: ['bid', '2', '2.5', 'USD'] },
  {
    rule: 'below_minimum',
    level: 'warning',
    change: ['budget', '50', '39'],
    fine: '41',
    facts: { platform: 'tiktok' },
  },
  { rule: 'tenfold', level: 'warning', change: ['budget', '4', '40'], fine: '5' },
  { rule: 'tenfold', level: 'warning', change: ['budget', '400', '40'], fine: '300' },
  { rule: 'tenfold', level: 'warning', change: ['bid', '0.25', '2.50'], fine: '0.30' },
  { rule: 'daily_monthly', level: 'warning', change: ['budget', '1', '30'], fine: '1.4' },
  { rule: 'budget_jump', level: 'warning', change: ['budget', '10', '15.01'], fine: '15' },
  { rule: 'budget_jump', level: 'warning', change: ['bid', '200%', '301%'], fine: '300%' },
  {
    rule: 'schedule_ended',
    level: 'warning',
    change: ['status', 'paused', 'active'],
    facts: { endAt: facts.now - 1 },
  },
  {
    rule: 'schedule_ended',
    level: 'warning',
    change: ['budget', '40', '41'],
    facts: { endAt: facts.now - 1 },
  },
  {
    rule: 'parent_paused',
    level: 'warning',
    change: ['status', 'paused', 'active'],
    facts: { accountActive: false },
  },
  { rule: 'month_budget', level: 'warning', change: ['budget', '50', '60.01'], fine: '60' },
  { rule: 'no_bid', level: 'error', change: ['bid', '', '2'] },
  { rule: 'not_a_time', level: 'error', change: ['end', '', '31.12.2026'], fine: '2026-12-31' },
  { rule: 'not_a_time', level: 'error', change: ['end', '', '2026-02-30'], fine: '2026-12-30 12:00' },
  { rule: 'in_the_past', level: 'error', change: ['end', '', '2026-11-20'], fine: '2026-11-21' },
  {
    rule: 'ends_before_start',
    level: 'error',
    change: ['end', '', '2026-11-30'],
    fine: '2026-12-01',
    facts: { startAt: future },
  },
  { rule: 'has_started', level: 'error', change: ['start', '2026-01-01 00:00:00', '2026-12-01'] },
  {
    rule: 'end_needed',
    level: 'error',
    change: ['end', '2026-12-31 23:59:59', ''],
    fine: '2026-12-30',
    facts: { budgetKind: 'lifetime' },
  },
];

const check = ({ change: [field, before, typed, currency], facts: other }: Case, after = typed) =>
  preflight([{ field, before, after, ...(currency === undefined ? {} : { currency }) }], {
    ...facts,
    ...other,
  }).map(({ rule, level }) => [rule, level]);

describe('preflight', () => {
  it.each(cases)('finds $rule as $level in $change', (one) => {
    expect(check(one)).toEqual([[one.rule, one.level]]);
    if (one.fine !== undefined) expect(check(one, one.fine)).toEqual([]);
  });

  it('has a case for every rule', () => {
    expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set(preflightRules));
  });

  it('holds a start and an end that are proposed together against each other', () => {
    const changes: TypedChange[] = [
      { field: 'start', before: '2026-12-01 00:00:00', after: '2026-12-20' },
      { field: 'end', before: '', after: '2026-12-10' },
    ];
    const later = { ...facts, startAt: future, endAt: null };
    expect(preflight(changes, later).map(({ rule }) => rule)).toEqual([
      'ends_before_start',
      'ends_before_start',
    ]);
    const fine = changes.map((change) =>
      change.field === 'end' ? { ...change, after: '2026-12-24' } : change,
    );
    expect(preflight(fine, later)).toEqual([]);
  });
});
