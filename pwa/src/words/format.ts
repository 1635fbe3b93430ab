/** Times, dates and distances as a person reads them; the office's clock is Asia/Jakarta. */

import { locale } from './language';

const OFFICE_ZONE = 'Asia/Jakarta';

/** By language and form: making one takes a slow phone longer than using it a hundred times. */
const writers = new Map<string, Intl.DateTimeFormat>();

function written(options: Intl.DateTimeFormatOptions, instant: string | Date): string {
  const form = locale() + JSON.stringify(options);
  let writer = writers.get(form);
  if (!writer) {
    writer = new Intl.DateTimeFormat(locale(), { timeZone: OFFICE_ZONE, ...options });
    writers.set(form, writer);
  }
  return writer.format(new Date(instant));
}

const OFFICE_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: OFFICE_ZONE });

/** The date on the office's wall, such as `2026-11-23`. */
export function officeDate(instant: string | Date): string {
  return OFFICE_DAY.format(new Date(instant));
}

/** `08.40` in Indonesian, `08:40` in English. */
export function timeOfDay(instant: string | Date): string {
  return written({ hour: '2-digit', minute: '2-digit', hour12: false }, instant);
}

/** `Senin, 23 November 2026`. */
export function longDate(date: string | Date): string {
  return written({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, date);
}

/** `Kam, 26 Nov`. */
export function dayOfWeek(date: string | Date): string {
  return written({ weekday: 'short', day: 'numeric', month: 'short' }, date);
}

/** `23 Nov 2026`. */
export function shortDate(date: string | Date): string {
  return written({ day: 'numeric', month: 'short', year: 'numeric' }, date);
}

/** `28 Okt – 3 Nov 2026`: what the two dates share is said once. */
export function dateRange(from: string | Date, to: string | Date): string {
  const options = {
    timeZone: OFFICE_ZONE,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  } as const;
  return new Intl.DateTimeFormat(locale(), options).formatRange(new Date(from), new Date(to));
}

/** `23 Nov 2026, 08.40`. */
export function dateAndTime(instant: string | Date): string {
  return `${shortDate(instant)}, ${timeOfDay(instant)}`;
}

/** Whole metres under one kilometre, else kilometres with one decimal. */
export function distance(metres: number): string {
  if (metres < 1000) return `${Math.round(metres)} m`;
  const rounded = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 });
  return `${rounded.format(metres / 1000)} km`;
}

export function count(number: number): string {
  return new Intl.NumberFormat(locale()).format(number);
}

/** A part of the whole in percent: `42%`. */
export function share(part: number): string {
  const options = { style: 'percent', maximumFractionDigits: part < 0.01 ? 1 : 0 } as const;
  return new Intl.NumberFormat(locale(), options).format(part);
}
