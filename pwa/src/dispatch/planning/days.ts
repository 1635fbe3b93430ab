/** A plan day by day: the first, of which runs are made, and those that are only foreseen. */

import type { Plan, PlanDay, Waits } from '../api/wire';
import { totalsOf } from './gantt';

export interface Day extends PlanDay {
  first: boolean;
  couriers: number;
  orders: number;
}

export function daysOf(plan: Pick<Plan, 'date' | 'routes' | 'later'>): Day[] {
  return [{ date: plan.date, routes: plan.routes }, ...plan.later].map((day, at) => {
    const { couriers, orders } = totalsOf(day.routes);
    return { ...day, first: at === 0, couriers, orders };
  });
}

/** Who waits for the same, said once for all of them. */
export interface Batch {
  sentence: string;
  orders: Waits[];
}

export function batchesOf(waiting: readonly Waits[]): Batch[] {
  const batches = new Map<string, Waits[]>();
  for (const order of waiting) {
    const { sentence } = order.reason;
    batches.set(sentence, [...(batches.get(sentence) ?? []), order]);
  }
  return [...batches].map(([sentence, orders]) => ({ sentence, orders }));
}
