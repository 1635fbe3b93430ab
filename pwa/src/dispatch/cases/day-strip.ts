/** The promise drawn as days: from the payment to the allocation, on the office's own calendar. */

import { officeDate } from '../../words/format';

const DAY_MS = 86_400_000;
const MOST_DAYS = 24;

export interface Day {
  date: string;
  weekend: boolean;
  paid: boolean;
  promised: boolean;
  allocated: boolean;
  /** After the promise and not yet allocated the day before. */
  late: boolean;
}

export interface DayStrip {
  days: Day[];
  /** Days left out before the last one, so that a very late case still fits. */
  skipped: number;
}

/** Every day from the first to the last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** Null while the payment is unknown, since nothing can be counted from it. */
export function dayStrip(
  paidAt: string | null,
  allocatedAt: string | null,
  promisedOn: string | null,
): DayStrip | null {
  if (!paidAt) return null;
  const paid = officeDate(paidAt);
  const allocated = allocatedAt && officeDate(allocatedAt);
  const ends = [paid, allocated, promisedOn].filter((date) => date !== null).sort();
  const [first = paid] = ends;
  const last = ends.at(-1) ?? paid;
  const days = daysBetween(first, last).map((date) => ({
    date,
    weekend: [0, 6].includes(new Date(date).getUTCDay()),
    paid: date === paid,
    promised: date === promisedOn,
    allocated: date === allocated,
    late: promisedOn !== null && allocated !== null && date > promisedOn && date <= allocated,
  }));
  const skipped = Math.max(days.length - MOST_DAYS, 0);
  return { days: skipped ? [...days.slice(0, MOST_DAYS - 1), ...days.slice(-1)] : days, skipped };
}
