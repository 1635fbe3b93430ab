/** Records as a courier makes them, for tests. */

import { remember } from '../offline/facts';
import { record } from '../offline/outbox';
import type { Waiting } from '../offline/records';

export const COURIER = { account_id: 'courier-1', name: 'Kurir Contoh', role: 'courier' as const };

export async function signInAs(accountId = COURIER.account_id): Promise<void> {
  await remember('session', { ...COURIER, account_id: accountId, language: 'id' });
}

export function aFailedAttempt(
  changes: {
    orderId?: string;
    holdMs?: number;
    accountId?: string;
    note?: string;
    since?: number;
  } = {},
): Promise<Waiting> {
  const { orderId = 'order-1', holdMs = 0, accountId = COURIER.account_id } = changes;
  return record({
    kind: 'failed_attempt',
    accountId,
    stopId: 'stop-1',
    orderIds: [orderId],
    holdMs,
    since: changes.since,
    draft: {
      key: 'failed_attempt:stop-1',
      kind: 'failed_attempt',
      runId: 'run-1',
      stopId: 'stop-1',
      savedAt: new Date().toISOString(),
      content: { reason: 'not_at_home' },
    },
    body: {
      run_id: 'run-1',
      stop_id: 'stop-1',
      order_ids: [orderId],
      reason: 'not_at_home',
      note: changes.note ?? 'Pagar terkunci — “sepi”',
      position: null,
      off_pin: null,
      position_missing_reason: 'denied',
      next_visit_on: null,
    },
  });
}
