/** What a dispatcher chooses about a run under way, and what there is to choose from. */

import type { OrderLine, RevisionWishes, RunDetail, RunLine, Shift } from '../api/wire';

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
export function found(waiting: readonly OrderLine[], typed: string): OrderLine[] {
  const sought = typed.trim().toLocaleLowerCase();
  return waiting.filter(({ applicant_name, number }) =>
    `${applicant_name} ${number}`.toLocaleLowerCase().includes(sought),
  );
}

/** Those of the couriers who have no run on the day. */
export function free<Person extends { name: string }>(
  people: readonly Person[],
  ofTheDay: readonly RunLine[],
): Person[] {
  const driving = new Set(
    ofTheDay.filter(({ state }) => state !== 'cancelled').map(({ courier_name }) => courier_name),
  );
  return people.filter(({ name }) => !driving.has(name));
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
