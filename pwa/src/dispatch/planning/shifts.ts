/** Who drives on the day, from when to when, and how much they can carry. */

import type { Courier, Engagement, Shift } from '../api/wire';

export interface ShiftForm {
  courier: Courier;
  on: boolean;
  starts_at: string;
  ends_at: string;
  capacity: string;
  /** The run of that day which keeps the courier from another one. */
  engaged: Engagement | null;
}

export function shiftsFor(couriers: readonly Courier[]): ShiftForm[] {
  return couriers.map((courier) => ({
    courier,
    on: true,
    starts_at: '08:00',
    ends_at: '16:00',
    capacity: '40',
    engaged: null,
  }));
}

/** Whoever has a run on the day is not asked for another, unless the dispatcher wants it so. */
export function heed(forms: readonly ShiftForm[], engagements: readonly Engagement[]): ShiftForm[] {
  return forms.map((form) => {
    const theirs = engagements.filter(({ account_id }) => account_id === form.courier.account_id);
    const engaged = theirs.find(({ lost }) => lost) ?? theirs[0] ?? null;
    return { ...form, engaged, on: engaged ? false : form.on || form.engaged !== null };
  });
}

export type ShiftFault = 'planning.chooseCourier' | 'planning.badShift';

export function faultIn(forms: readonly ShiftForm[]): ShiftFault | null {
  const chosen = forms.filter((form) => form.on);
  if (chosen.length === 0) return 'planning.chooseCourier';
  return chosen.some((form) => form.starts_at >= form.ends_at) ? 'planning.badShift' : null;
}

export function chosenShifts(forms: readonly ShiftForm[]): Shift[] {
  return forms
    .filter((form) => form.on)
    .map(({ courier, starts_at, ends_at, capacity }) => ({
      account_id: courier.account_id,
      starts_at,
      ends_at,
      capacity: Number(capacity) || 1,
    }));
}

const DAY_MS = 86_400_000;

/** The next weekday after `today`: plans are made the day before. */
export function nextWeekday(today: string): string {
  let day = Date.parse(today) + DAY_MS;
  while ([0, 6].includes(new Date(day).getUTCDay())) day += DAY_MS;
  return new Date(day).toISOString().slice(0, 10);
}
