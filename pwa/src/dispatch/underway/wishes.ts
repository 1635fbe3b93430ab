/** What a dispatcher chooses about a run under way, and what there is to choose from. */

import type {
  Engagement,
  RevisionWishes,
  RunDetail,
  RunLine,
  Shift,
  WaitingOrder,
} from '../api/wire';

export interface Choosable {
  id: string;
  name: string;
  number: string;
  state: 'due' | 'loaded';
}

/** The orders that are still to be delivered on a run, in the order of its stops. */
export function stillToDeliver({ stops }: RunDetail): Choosable[] {
  return stops.flatMap(({ orders }) =>
    orders.flatMap(({ id, applicant_name: name, number, state }) =>
      state === 'due' || state === 'loaded' ? [{ id, name, number, state }] : [],
    ),
  );
}

/** Waiting orders whose name or number contains what was typed. */
export function found(waiting: readonly WaitingOrder[], typed: string): WaitingOrder[] {
  const sought = typed.trim().toLocaleLowerCase();
  return waiting.filter(({ applicant_name, number }) =>
    `${applicant_name} ${number}`.toLocaleLowerCase().includes(sought),
  );
}

export interface Parted {
  addable: WaitingOrder[];
  refused: WaitingOrder[];
}

/** What can be added to a run, and what cannot. */
export function parted(waiting: readonly WaitingOrder[]): Parted {
  return {
    addable: waiting.filter(({ why_not }) => why_not === null),
    refused: waiting.filter(({ why_not }) => why_not !== null),
  };
}

/** Refused orders under the reason they share, which is then said once. */
export function byReason(refused: readonly WaitingOrder[]): [string, WaitingOrder[]][] {
  const groups = new Map<string, WaitingOrder[]>();
  for (const order of refused) {
    const reason = order.why_not ?? '';
    groups.set(reason, [...(groups.get(reason) ?? []), order]);
  }
  return [...groups];
}

/** Those of the couriers who have no run on the day. */
export function free<Person extends { account_id: string }>(
  people: readonly Person[],
  driven: readonly Pick<Engagement, 'account_id'>[],
): Person[] {
  const driving = new Set(driven.map(({ account_id }) => account_id));
  return people.filter(({ account_id }) => !driving.has(account_id));
}

export interface Chosen {
  lost: boolean;
  takenOff: string[];
  added: string[];
  substitutes: Shift[];
  /** Until when the courier of a run may work, by the run's id; empty: as planned. */
  until: Record<string, string>;
}

/** The runs of a day and depot that go on. */
export function goingOn({ run }: RunDetail, ofTheDay: readonly RunLine[]): RunLine[] {
  return ofTheDay.filter(
    ({ depot_id, state, lost_at }) =>
      depot_id === run.depot_id && !lost_at && (state === 'planned' || state === 'under_way'),
  );
}

export function wishesFor({ run }: RunDetail, chosen: Chosen): RevisionWishes {
  return {
    date: run.date,
    depot_id: run.depot_id,
    lost: chosen.lost ? [run.id] : [],
    taken_off: chosen.takenOff,
    added: chosen.added,
    substitutes: chosen.substitutes,
    later: later(chosen.until).map(([run_id, ends_at]) => ({ run_id, ends_at })),
    seconds: 3,
  };
}

/** Whose end of work was given. */
export const later = (until: Record<string, string>): [string, string][] =>
  Object.entries(until).filter(([, at]) => at);
