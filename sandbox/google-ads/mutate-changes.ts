// What an operation would change, checked against the rules of its resource.
import { billableUnit, microsText, minorOf } from './amounts.ts';
import { scheduleValue } from './mutate-schedule.ts';
import { targetFieldOf } from './bids.ts';
import { GoogleAdsError, PayloadError } from './google-error.ts';
import { missingDeclaration } from './kinds.ts';
import { accountOf, campaignOf } from '../agency/entities.ts';
import { valueOf } from '../agency/edits.ts';
import { worldStatus } from './states.ts';
import type { EditField } from '../agency/edits.ts';
import type { Operation } from './mutate-request.ts';
import type { Target } from './mutate-targets.ts';

/** A field of the world's entity, with the wire's words for counting effects. */
export interface Wanted {
  readonly field: EditField;
  readonly after: string | number | null;
  readonly wireField: string;
  readonly wireValue: string;
}

function refuse(family: string, code: string, message: string): GoogleAdsError {
  return new GoogleAdsError({ family, code, message });
}

function statusChange(value: unknown): Wanted {
  const after = worldStatus(String(value));
  if (after === undefined) {
    throw refuse(
      'enumError',
      'ENUM_VALUE_NOT_PERMITTED',
      `The enum value '${String(value)}' is not permitted.`,
    );
  }
  return { field: 'status', after, wireField: 'status', wireValue: String(value) };
}

function nameChange(value: unknown): Wanted {
  const name = typeof value === 'string' ? value : '';
  if (name.trim() === '') throw refuse('stringLengthError', 'TOO_SHORT', 'Too short.');
  if (name.length > 255) throw refuse('stringLengthError', 'TOO_LONG', 'Too long.');
  return { field: 'name', after: name, wireField: 'name', wireValue: name };
}

function readMicros(value: unknown): bigint {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || !/^-?\d+$/.test(text))
    throw new PayloadError('Invalid value at an amount in micros (TYPE_INT64).');
  return BigInt(text);
}

/** Micros in whole billable units, as the world counts them. */
function minorAmount(target: Target, value: unknown): { minor: number; micros: bigint } {
  const { currency } = accountOf(target.entity).plan;
  const micros = readMicros(value);
  if (micros < 0n)
    throw refuse('campaignBudgetError', 'NEGATIVE_MONEY_AMOUNT', 'A money amount was negative.');
  const minor = minorOf(micros, currency);
  if (minor === undefined) {
    throw refuse(
      'campaignBudgetError',
      'NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT',
      `Money amount is not a multiple of a minimum currency unit (${billableUnit(currency)} micros).`,
    );
  }
  return { minor, micros };
}

function budgetChange(target: Target, field: 'amountMicros' | 'totalAmountMicros', value: unknown): Wanted {
  const account = accountOf(target.entity);
  const campaign = campaignOf(target.entity);
  const daily = field === 'amountMicros';
  if (daily && campaign.daily_budget === null)
    throw refuse(
      'campaignBudgetError',
      'BUDGET_AMOUNT_MUST_BE_UNSET_FOR_CUSTOM_BUDGET_PERIOD',
      'The amount must be unset when the period is CUSTOM_PERIOD.',
    );
  if (!daily && campaign.lifetime_budget === null)
    throw refuse(
      'campaignBudgetError',
      'TOTAL_BUDGET_AMOUNT_MUST_BE_UNSET_FOR_BUDGET_PERIOD_DAILY',
      'The total amount must be unset when the period is DAILY.',
    );
  const { minor, micros } = minorAmount(target, value);
  if (minor > account.euro * 1_000_000)
    throw refuse('campaignBudgetError', 'MONEY_AMOUNT_TOO_LARGE', 'A money amount is too large.');
  if (minor < account.minDailyBudget) {
    const least = microsText(account.minDailyBudget, account.plan.currency);
    const failed = daily ? 'failedBudgetAmountMicros' : 'failedBudgetTotalAmountMicros';
    throw new GoogleAdsError({
      family: 'campaignBudgetError',
      code: 'BUDGET_BELOW_PER_DAY_MINIMUM',
      message: 'The budget amount is below the minimum for a day.',
      details: {
        budgetPerDayMinimumErrorDetails: {
          currencyCode: account.plan.currency,
          budgetPerDayMinimumMicros: least,
          minimumBudgetAmountMicros: least,
          [failed]: String(micros),
        },
      },
    });
  }
  const worldField = daily ? 'daily_budget' : 'lifetime_budget';
  return { field: worldField, after: minor, wireField: field, wireValue: String(micros) };
}

/** The target within a bidding strategy, which the mask names as `targetCpa.targetCpaMicros`. */
function targetChange(target: Target, field: string, value: unknown): Wanted | undefined {
  if (target.kind !== 'campaign') return undefined;
  const [strategy = '', name = ''] = field.split('.');
  const known = targetFieldOf(target.entity);
  if (name === '' || !strategies.includes(strategy)) return undefined;
  if (known?.strategy !== strategy || known.field !== name)
    // It would give the campaign another strategy, which this sandbox does not let happen.
    throw refuse(
      'fieldMaskError',
      'FIELD_NOT_FOUND',
      `The field mask contained an invalid field: '${field}'.`,
    );
  if (!known.isReturn) {
    const { minor, micros } = minorAmount(target, value);
    if (minor <= 0) throw refuse('rangeError', 'TOO_LOW', 'Too low.');
    return { field: 'target', after: minor, wireField: field, wireValue: String(micros) };
  }
  const millionths = Math.round(Number(value) * 1_000_000);
  if (typeof value !== 'number' || millionths < 10_000 || millionths > 1_000_000_000)
    throw refuse('rangeError', 'TOO_LOW', 'A target ROAS is between 0.01 and 1000.');
  return { field: 'target', after: millionths, wireField: field, wireValue: String(value) };
}

const strategies = [
  'targetCpa',
  'maximizeConversions',
  'targetRoas',
  'maximizeConversionValue',
  'targetSpend',
];

function change(target: Target, { field, value, now }: Asked): Wanted {
  const aim = targetChange(target, field, value);
  if (aim) return aim;
  if (target.kind === 'campaign' && (field === 'startDateTime' || field === 'endDateTime')) {
    const after = scheduleValue(target.entity, { field, value, now });
    const worldField = field === 'startDateTime' ? 'start_time' : 'end_time';
    return { field: worldField, after, wireField: field, wireValue: String(value) };
  }
  if (target.kind === 'adGroup' && field === 'targetCpaMicros') {
    const { minor, micros } = minorAmount(target, value);
    return { field: 'target', after: minor, wireField: field, wireValue: String(micros) };
  }
  if (field === 'status' && target.kind !== 'campaignBudget') return statusChange(value);
  if (field === 'name' && (target.kind === 'campaign' || target.kind === 'adGroup')) return nameChange(value);
  if (target.kind === 'campaignBudget' && (field === 'amountMicros' || field === 'totalAmountMicros'))
    return budgetChange(target, field, value);
  if (target.kind === 'adGroup' && field === 'cpcBidMicros') {
    const { minor, micros } = minorAmount(target, value);
    return { field: 'bid_amount', after: minor, wireField: field, wireValue: String(micros) };
  }
  throw refuse('fieldMaskError', 'FIELD_NOT_FOUND', `The field mask contained an invalid field: '${field}'.`);
}

interface Asked {
  /** In camel case, with a point where it is inside another one. */
  readonly field: string;
  readonly value: unknown;
  readonly now: number;
}

function valueAt(update: Readonly<Record<string, unknown>>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null
          ? (value as Readonly<Record<string, unknown>>)[name]
          : undefined,
      update,
    );
}

/** Throws GoogleAdsError for the first rule that is broken. */
export function changesOf(operation: Operation, target: Target, now: number): Wanted[] {
  const { entity } = target;
  const campaign = campaignOf(entity);
  if (entity.status === 'DELETED' || entity.status === 'ARCHIVED') {
    if (target.kind === 'campaignBudget')
      throw refuse('campaignBudgetError', 'CAMPAIGN_BUDGET_REMOVED', 'The campaign budget was removed.');
    throw refuse(
      'contextError',
      'OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE',
      'The operation is not allowed for removed resources.',
    );
  }
  if (missingDeclaration(campaign) && target.kind !== 'campaignBudget')
    throw refuse(
      'mutateError',
      'EU_POLITICAL_ADVERTISING_DECLARATION_REQUIRED',
      'The campaign must declare whether it contains political advertising targeted towards the European Union.',
    );
  if (operation.mask === undefined) {
    if (target.kind === 'campaignBudget')
      throw refuse('campaignBudgetError', 'CAMPAIGN_BUDGET_IN_USE', 'The campaign budget is in use.');
    return [{ field: 'status', after: 'DELETED', wireField: 'status', wireValue: 'REMOVED' }];
  }
  if (operation.mask.length === 0)
    throw refuse(
      'fieldMaskError',
      'FIELD_MASK_MISSING',
      'The field mask must be provided for update operations.',
    );
  return operation.mask.map((field) =>
    change(target, { field, value: valueAt(operation.update, field), now }),
  );
}

/** True when the change would leave the world as it is. */
export function isPresent(target: Target, wanted: Wanted): boolean {
  return valueOf(target.entity, wanted.field) === wanted.after;
}
