/** What a plan pays for, as shares of the whole. */

import type { PlanCost } from '../api/wire';

export interface Share extends PlanCost {
  /** 0 to 1. */
  share: number;
}

/** What is paid for, dearest first; and what nothing was paid for. */
export function sharesOf(costs: readonly PlanCost[]): { paid: Share[]; free: PlanCost[] } {
  const total = totalOf(costs);
  return {
    paid: costs
      .filter(({ paid }) => paid > 0)
      .map((cost) => ({ ...cost, share: cost.paid / total }))
      .sort((one, other) => other.paid - one.paid),
    free: costs.filter(({ paid }) => paid === 0),
  };
}

export const totalOf = (costs: readonly PlanCost[]): number =>
  costs.reduce((sum, { paid }) => sum + paid, 0);
