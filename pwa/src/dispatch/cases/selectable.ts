/** Which cases an order can be made from, and which part of the list is asked for. */

import type { CaseQuery } from '../api/cases';
import type { CaseLine, QueueClass, Verdict } from '../api/wire';
import type { Key } from '../words';

/** The filter that leads to the main action: owed, and nobody has made an order of it yet. */
export const READY = 'siap';

export function canBeOrdered(line: CaseLine): boolean {
  return line.verdict === 'owed' && line.order === null && !line.cancelled_on && !line.closed_at;
}

export function queryOf(filter: string, q: string): CaseQuery {
  const query: CaseQuery = q.trim() ? { q: q.trim() } : {};
  if (filter === READY) return { ...query, verdict: 'owed', without_order: true };
  return filter ? { ...query, verdict: filter as Verdict } : query;
}

export const queueClasses: Record<QueueClass, Key> = {
  general: 'cases.queue.general',
  special_needs: 'cases.queue.special_needs',
  disability: 'cases.queue.disability',
  elderly: 'cases.queue.elderly',
  pregnant: 'cases.queue.pregnant',
  toddler: 'cases.queue.toddler',
};
