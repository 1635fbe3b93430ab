/** How long a plan is searched for, unless the dispatcher says otherwise. */

export const EFFORTS = ['5', '15', '45'] as const;
export type Effort = (typeof EFFORTS)[number];

const MANY = 100;

/** Five seconds are enough for an ordinary day; many orders are worth fifteen. */
export const usualEffort = (ready: number): Effort => (ready > MANY ? '15' : '5');
