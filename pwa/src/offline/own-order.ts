/** The courier's own order of the doors, until the office's plan changes. */

import type { Run, RunStop } from '../api/wire';
import { remember } from './facts';

export interface OwnOrder {
  runId: string;
  /** The plan that the order was made from, as the ids of its stops. */
  planned: string[];
  stopIds: string[];
}

export async function takeOrder(run: Run, stopIds: string[]): Promise<void> {
  await remember('own_order', {
    runId: run.id,
    planned: planned(run).map(({ id }) => id),
    stopIds,
  });
}

function planned({ stops }: Run): RunStop[] {
  return stops.toSorted((one, other) => one.sequence - other.sequence);
}

/**
 * The stops in the order in which they are driven: the courier's, as long as the server still knows
 * the plan that it was made from, or has taken it over. A plan changed since comes before it.
 */
export function inOrder(run: Run, own: OwnOrder | null): RunStop[] {
  const stops = planned(run);
  const ids = stops.map(({ id }) => id).join();
  if (own?.runId !== run.id || ids !== own.planned.join()) return stops;
  const place = new Map(own.stopIds.map((id, number) => [id, number]));
  const last = own.stopIds.length;
  return stops.toSorted(
    (one, other) => (place.get(one.id) ?? last) - (place.get(other.id) ?? last),
  );
}
