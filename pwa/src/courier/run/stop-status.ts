/** One stop in one word: the state of all that is due at it. */

import type { OrderState, Standing } from '../../offline/standing';
import type { Tone } from '../../ui/tone';

export type StopStatus = 'not_loaded' | 'to_do' | 'partly' | 'delivered' | 'failed' | 'returned';

export const stopTone: Record<StopStatus, Tone> = {
  not_loaded: 'idle',
  to_do: 'info',
  partly: 'warn',
  delivered: 'good',
  failed: 'warn',
  returned: 'idle',
};

export const orderTone: Record<OrderState, Tone> = {
  sealed: 'idle',
  loaded: 'info',
  delivered: 'good',
  failed: 'warn',
  returned: 'idle',
};

export function stopStatus(standings: Standing[]): StopStatus {
  const states = new Set(standings.map(({ state }) => state));
  if (states.has('loaded')) return states.has('delivered') ? 'partly' : 'to_do';
  if (states.size === 1 && states.has('sealed')) return 'not_loaded';
  if (states.has('failed')) return 'failed';
  return states.has('delivered') ? 'delivered' : 'returned';
}

/** Whether the visit is behind the courier. */
export function isOver(status: StopStatus): boolean {
  return status === 'delivered' || status === 'failed' || status === 'returned';
}
