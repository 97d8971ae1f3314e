// Checks a campaign's new start or end: days of the customer's calendar, not in the past, the end after the start.
import { GoogleAdsError } from './google-error.ts';
import { localTime } from './local-time.ts';
import { offsetMinutes } from '../agency/days.ts';
import type { Campaign } from '../agency/entities.ts';

function refuse(code: string, message: string): GoogleAdsError {
  return new GoogleAdsError({ family: 'dateRangeError', code, message });
}

/** The day on which campaigns without an end would end. */
const forever = '2037-12-30';

function instantOf(zone: string, text: string): number {
  const wall = Date.parse(`${text.replace(' ', 'T')}Z`);
  const near = wall - offsetMinutes(zone, wall) * 60_000;
  return wall - offsetMinutes(zone, near) * 60_000;
}

/** Epoch ms; null: no end. Start and end count by whole days here. Throws GoogleAdsError. */
export function scheduleValue(
  campaign: Campaign,
  { field, value, now }: { field: 'startDateTime' | 'endDateTime'; value: unknown; now: number },
): number | null {
  const { zone } = campaign.account.plan;
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(typeof value === 'string' ? value : '');
  const [, day = '', time] = match ?? [];
  const isStart = field === 'startDateTime';
  if (time !== (isStart ? '00:00:00' : '23:59:59') || Number.isNaN(Date.parse(`${day}T00:00:00Z`)))
    throw refuse('INVALID_DATE', 'An invalid date or time.');
  const today = localTime(zone, now).slice(0, 10);
  const started = localTime(zone, campaign.startAt).slice(0, 10);
  if (isStart && started <= today)
    throw refuse(
      'CANNOT_MODIFY_START_DATE_IF_ALREADY_STARTED',
      'The start date cannot be changed once the campaign has started.',
    );
  if (day < today) throw refuse('CANNOT_SET_DATE_TO_PAST', 'The date is in the past.');
  if (day > forever) throw refuse('AFTER_MAXIMUM_ALLOWABLE_DATE', 'The date is too far ahead.');
  if (!isStart && day === forever) {
    if (campaign.lifetime_budget === null) return null;
    throw refuse('INVALID_DATE', 'A total budget needs an end date.');
  }
  const end = campaign.stopAt === null ? forever : localTime(zone, campaign.stopAt).slice(0, 10);
  if (isStart ? day > end : day < started)
    throw refuse('START_DATE_AFTER_END_DATE', 'The start date is after the end date.');
  return instantOf(zone, `${day} ${String(time)}`);
}
