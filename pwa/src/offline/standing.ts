/** How an order stands as this phone knows it: the server's word, and what was recorded since. */

import type { RecordKind } from '../api/records';
import type { RunOrder } from '../api/wire';
import { isHeld, type Receipt, type Waiting } from './records';
import type { KeptRun } from './run';

export type OrderState = RunOrder['state'];
/** Where the record behind a state is. */
export type Whereabouts = 'server' | 'held' | 'waiting' | 'refused';

export interface Standing {
  state: OrderState;
  whereabouts: Whereabouts;
}

/** What a record makes of the orders it names; another order of the doors names none. */
const MAKES: Record<Exclude<RecordKind, 'reorder'>, OrderState> = {
  load: 'loaded',
  handover: 'delivered',
  failed_attempt: 'failed',
  return: 'returned',
};

/** Whether the passport is with the courier: a visit that failed may be tried again the same day. */
export function inHand({ state }: Pick<Standing, 'state'>): boolean {
  return state === 'loaded' || state === 'failed';
}

/**
 * Lays what the phone recorded over what the server said. A receipt counts until the run was asked
 * for again after it; a waiting record always counts, and so does a refused one: what happened at
 * the door has happened, and a person must look at it. What the office has stopped waits to be
 * brought back, as after a visit in vain.
 */
export function standings(
  kept: KeptRun,
  waiting: Waiting[],
  receipts: Receipt[],
): Map<string, Standing> {
  const standing = new Map<string, Standing>();
  for (const stop of kept.bundle.run?.stops ?? [])
    for (const { id, state } of stop.orders) standing.set(id, { state, whereabouts: 'server' });

  const fresh = receipts.filter(({ receivedAt }) => receivedAt >= kept.askedAt);
  const recorded = [...waiting, ...fresh].sort((one, other) => one.seq - other.seq);
  for (const made of recorded)
    for (const id of made.orderIds)
      if (standing.has(id) && made.kind !== 'reorder')
        standing.set(id, { state: MAKES[made.kind], whereabouts: where(made) });
  for (const { orders } of kept.bundle.run?.stops ?? [])
    for (const { id, stopped } of orders) {
      const now = standing.get(id);
      if (stopped && now?.state === 'loaded') standing.set(id, { ...now, state: 'failed' });
    }
  return standing;
}

function where(made: Waiting | Receipt): Whereabouts {
  if (!('text' in made)) return 'server';
  if (made.trouble) return 'refused';
  return isHeld(made) ? 'held' : 'waiting';
}
