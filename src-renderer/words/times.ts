// Days, times and ages as people read them, in the person's locale and zone.
import { wallTime } from '../../src-shared/domain/wall-time.ts';
import { addDays, dayIn, daysBetween, type IsoDate } from '../../src-shared/domain/days.ts';
import { keptPerLanguage, locale, localZone } from './locale.ts';
import { t } from './translate.ts';

const formats = keptPerLanguage<Intl.DateTimeFormat>();

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let format = formats().get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale(), options);
    formats().set(key, format);
  }
  return format;
}

const atNoon = (day: IsoDate) => Date.parse(`${day}T12:00:00Z`);
const yearOf = (day: IsoDate) => day.slice(0, 4);

/** "18 Nov"; with the year when it isn't the year of `now`. */
export function dayText(day: IsoDate, now: number): string {
  const withYear = yearOf(day) !== yearOf(dayIn(localZone(), now));
  return dateFormat({
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(withYear ? { year: 'numeric' } : {}),
  }).format(atNoon(day));
}

/** "Wed, 18 Nov". */
export function weekdayText(day: IsoDate): string {
  return dateFormat({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    atNoon(day),
  );
}

/** "1 to 20 Nov" as the locale writes it; both days inclusive. */
export function rangeText(range: { readonly from: IsoDate; readonly to: IsoDate }, now: number): string {
  const withYear =
    yearOf(range.from) !== yearOf(range.to) || yearOf(range.to) !== yearOf(dayIn(localZone(), now));
  return dateFormat({
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(withYear ? { year: 'numeric' } : {}),
  }).formatRange(atNoon(range.from), atNoon(range.to));
}

/** "14:02". */
export function clockText(at: number): string {
  return dateFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** "21 Nov, 14:02". */
export function dayAndClock(at: number): string {
  return dateFormat({
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** Date, time with seconds and zone, for the focus text of any shorter form. */
export function exactTime(at: number): string {
  return dateFormat({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at);
}

/** "today, 14:30 CET", "28 Nov, 14:30 CET": a moment ahead, with the zone it is told in. */
export function momentText(at: number, now: number): string {
  const time = dateFormat({
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at);
  const day = dayIn(localZone(), at);
  return day === dayIn(localZone(), now)
    ? t('time.momentToday', { time })
    : t('time.moment', { day: dayText(day, now), time });
}

/** "2026-11-21 09:13:02", in the person's zone: for lists that are compared and sorted by eye. */
export function isoTime(at: number): string {
  return wallTime(localZone(), at);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** "just now", "4 min ago", "3 h ago", "yesterday 16:40", "18 Nov". */
export function timeAgo(at: number, now: number): string {
  const age = now - at;
  if (age < MINUTE) return t('time.justNow');
  if (age < HOUR) return t('time.minutesAgo', { minutes: Math.floor(age / MINUTE) });
  const zone = localZone();
  const today = dayIn(zone, now);
  const day = dayIn(zone, at);
  if (day === today || age < 6 * HOUR) return t('time.hoursAgo', { hours: Math.floor(age / HOUR) });
  if (day === addDays(today, -1)) return t('time.yesterday', { time: clockText(at) });
  return dayText(day, now);
}

/** Length of time: "4 min", "26 h", "5 days". */
export function spanText(ms: number): string {
  if (ms < HOUR) return t('time.minutes', { minutes: Math.max(1, Math.round(ms / MINUTE)) });
  if (ms < 48 * HOUR) return t('time.hours', { hours: Math.round(ms / HOUR) });
  return t('time.days', { days: Math.round(ms / (24 * HOUR)) });
}

/** "0:42". */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "in 3 days"; with the hour when under two days. */
export function timeUntil(at: number, now: number): string {
  const left = at - now;
  if (left < HOUR) return t('time.inMinutes', { minutes: Math.max(1, Math.round(left / MINUTE)) });
  return soonText(at, now) ?? t('time.inDays', { days: daysAhead(at, now) });
}

/** What stands after "until": "28 Nov"; with the hour when under two days. */
export function deadlineText(at: number, now: number): string {
  return soonText(at, now) ?? dayText(dayIn(localZone(), at), now);
}

function soonText(at: number, now: number): string | null {
  const days = daysAhead(at, now);
  if (days > 1) return null;
  return t(days === 1 ? 'time.tomorrowAt' : 'time.todayAt', { time: clockText(at) });
}

function daysAhead(at: number, now: number): number {
  return daysBetween(dayIn(localZone(), now), dayIn(localZone(), at));
}
