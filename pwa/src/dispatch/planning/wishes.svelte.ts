/** What a dispatcher wants otherwise than proposed, gathered until the plan is made again. */

import type { Plan, PlannedStop } from '../api/wire';

type Made = Pick<Plan, 'given_to' | 'set_aside' | 'at_once'>;

export class Wishes {
  /** Order id -> courier id. */
  givenTo = $state.raw<Record<string, string>>({});
  setAside = $state.raw<readonly string[]>([]);
  atOnce = $state.raw<readonly string[]>([]);

  /** Begins with the wishes that the plan was made with. */
  constructor(plan: Made) {
    this.begin(plan);
  }

  begin(plan: Made): void {
    this.givenTo = { ...plan.given_to };
    this.setAside = [...plan.set_aside];
    this.atOnce = [...plan.at_once];
  }

  /** An order set aside goes along again. */
  takeBack(orderId: string): void {
    this.setAside = this.setAside.filter((id) => id !== orderId);
  }

  /** An order that waits for a better batch goes on the first day, or waits again. */
  atOnceOrNot(orderId: string): void {
    this.atOnce = this.atOnce.includes(orderId)
      ? this.atOnce.filter((id) => id !== orderId)
      : [...this.atOnce, orderId];
  }

  courierOf(stop: PlannedStop): string | null {
    return stop.orders.map(({ id }) => this.givenTo[id]).find(Boolean) ?? null;
  }

  isSetAside(stop: PlannedStop): boolean {
    return stop.orders.every(({ id }) => this.setAside.includes(id));
  }

  /** A whole door goes to one courier; null lets the planner choose again. */
  give(stop: PlannedStop, courierId: string | null): void {
    const orders = stop.orders.map(({ id }) => id);
    const others = Object.entries(this.givenTo).filter(([id]) => !orders.includes(id));
    const given = courierId ? orders.map((id) => [id, courierId] as const) : [];
    this.givenTo = Object.fromEntries([...others, ...given]);
  }

  setAsideOrNot(stop: PlannedStop): void {
    const orders = stop.orders.map(({ id }) => id);
    const others = this.setAside.filter((id) => !orders.includes(id));
    this.setAside = this.isSetAside(stop) ? others : [...others, ...orders];
  }

  /** How many doors are wished otherwise than the plan already has it. */
  changesSince(plan: Made & Pick<Plan, 'routes'>): number {
    const before: Record<string, string> = plan.given_to;
    const ids = new Set([...Object.keys(before), ...Object.keys(this.givenTo)]);
    const changed = [
      ...[...ids].filter((id) => before[id] !== this.givenTo[id]),
      ...differing(plan.set_aside, this.setAside),
      ...differing(plan.at_once, this.atOnce),
    ];
    const doors = plan.routes.flatMap(({ stops }) => stops);
    const doorOf = (id: string): string =>
      doors.find(({ orders }) => orders.some((order) => order.id === id))?.place_id ?? id;
    return new Set(changed.map(doorOf)).size;
  }
}

/** Those that are in one of the two only. */
function differing(before: readonly string[], after: readonly string[]): string[] {
  const either = new Set([...before, ...after]);
  return [...either].filter((id) => before.includes(id) !== after.includes(id));
}
