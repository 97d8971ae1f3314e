// What a change says of an ad group's bid and schedule, checked against how it is billed and when it runs.
import { z } from 'zod';
import { badParameter } from './tiktok-error.ts';
import { accountOf } from '../agency/entities.ts';
import { goalOf } from './words.ts';
import { minorUnits } from '../agency/currencies.ts';
import type { AdSet } from '../agency/entities.ts';
import type { EditField } from '../agency/edits.ts';

export type FieldChange = [field: EditField, present: number | null, after: number | null];

export const bidSchema = { bid_price: z.number().optional(), conversion_bid_price: z.number().optional() };
const time = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
export const scheduleSchema = {
  schedule_type: z.enum(['SCHEDULE_START_END', 'SCHEDULE_FROM_NOW']).optional(),
  schedule_start_time: time.optional(),
  schedule_end_time: time.optional(),
};

interface Bids {
  readonly bid_price?: number | undefined;
  readonly conversion_bid_price?: number | undefined;
}

/** OCPM bids for the conversion, everything else for the impression or click; without a bid it is automatic. */
export function readBid(
  adSet: AdSet,
  { bid_price: bid, conversion_bid_price: conversion }: Bids,
): FieldChange[] {
  const name = goalOf(adSet).billing === 'OCPM' ? 'conversion_bid_price' : 'bid_price';
  const [wanted, other] = name === 'bid_price' ? [bid, conversion] : [conversion, bid];
  if (other !== undefined) throw badParameter(`${name}: the ad group is billed by ${goalOf(adSet).billing}.`);
  if (wanted === undefined) return [];
  if (adSet.bid_amount === null) throw badParameter(`${name}: bid_type is BID_TYPE_NO_BID.`);
  const { currency } = accountOf(adSet).plan;
  const after = Math.round(wanted * minorUnits(currency));
  if (after <= 0 || Math.abs(after / minorUnits(currency) - wanted) > 1e-9)
    throw badParameter(`${name}: not an amount in ${currency}.`);
  return [['bid_amount', adSet.bid_amount, after]];
}

type Schedule = Readonly<Partial<Record<keyof typeof scheduleSchema, string | undefined>>>;

const instant = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

/** Times are UTC. Without an end it runs until further notice, which a budget for the whole time does not allow. */
export function readSchedule(adSet: AdSet, wanted: Schedule, now: number): FieldChange[] {
  const { schedule_type: type, schedule_start_time: from, schedule_end_time: until } = wanted;
  const start = from === undefined ? adSet.startAt : instant(from);
  const end = type === 'SCHEDULE_FROM_NOW' ? null : until === undefined ? adSet.stopAt : instant(until);
  if (until !== undefined && type === undefined && adSet.stopAt === null)
    throw badParameter('schedule_end_time: schedule_type is SCHEDULE_FROM_NOW.');
  if (type === 'SCHEDULE_START_END' && end === null)
    throw badParameter('schedule_end_time: Missing data for required field.');
  if (from !== undefined && adSet.startAt <= now)
    throw badParameter('schedule_start_time: the ad group has started already.');
  if (until !== undefined && end !== null && end <= now)
    throw badParameter('schedule_end_time: must be later than the current time.');
  if (end !== null && end <= start)
    throw badParameter('schedule_end_time: must be later than schedule_start_time.');
  if (type === 'SCHEDULE_FROM_NOW' && adSet.lifetime_budget !== null)
    throw badParameter('schedule_type: BUDGET_MODE_TOTAL needs SCHEDULE_START_END.');
  return [
    ...(from === undefined ? [] : [['start_time', adSet.startAt, start] as FieldChange]),
    ...(until === undefined && type === undefined ? [] : [['end_time', adSet.stopAt, end] as FieldChange]),
  ];
}
