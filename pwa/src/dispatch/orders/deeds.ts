/** What may be done with orders: by their state, and by who sits at the desk. */

import type { OrderLine, OrderState, Role } from '../api/wire';

export type Deed = 'initial' | 'seal' | 'label';

const DISPATCH: readonly Role[] = ['dispatcher', 'administrator'];

const deeds: { deed: Deed; states: readonly OrderState[]; roles: readonly Role[] }[] = [
  { deed: 'initial', states: ['waiting_initials'], roles: ['officer'] },
  { deed: 'seal', states: ['initialled'], roles: DISPATCH },
  { deed: 'label', states: ['sealed', 'planned', 'returned'], roles: DISPATCH },
];

/** States from which a new seal may be put on; the former one is void from then on. */
export const RESEALABLE: readonly OrderState[] = ['sealed', 'planned', 'returned'];

/** The one thing to be done with an order in this state, if it is this role's to do. */
export function deedFor(state: OrderState, role: Role): Deed | null {
  const mine = deeds.find(({ states, roles }) => states.includes(state) && roles.includes(role));
  return mine?.deed ?? null;
}

/** Chosen orders by what can be done with them, in the order of the story. */
export function chosenFor(
  lines: readonly OrderLine[],
  chosen: (id: string) => boolean,
  role: Role,
): { deed: Deed; ids: string[] }[] {
  return deeds
    .map(({ deed }) => ({
      deed,
      ids: lines
        .filter((line) => chosen(line.id) && deedFor(line.state, role) === deed)
        .map((line) => line.id),
    }))
    .filter(({ ids }) => ids.length > 0);
}
