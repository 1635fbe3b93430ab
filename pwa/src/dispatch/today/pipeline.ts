/** The story as a line of stations, and which of them needs this person first. */

import type { IconName } from '../../ui/icons';
import type { Counts, Role } from '../api/wire';
import type { Key } from '../words';

export interface Station {
  count: keyof Counts;
  label: Key;
  icon: IconName;
  path: string;
  /** Somebody at the desk must act; the other stations only show what is going on. */
  acts?: { roles: Role[]; says: Key; does: Key };
}

const DISPATCH: Role[] = ['dispatcher', 'administrator'];

export const stations: Station[] = [
  {
    count: 'owed_without_order',
    label: 'today.step.owed',
    icon: 'passport',
    path: '/permohonan/saringan/siap',
    acts: { roles: DISPATCH, says: 'today.next.owed', does: 'today.do.owed' },
  },
  {
    count: 'waiting_initials',
    label: 'today.step.initials',
    icon: 'pen',
    path: '/pesanan/saringan/waiting_initials',
    acts: { roles: ['officer'], says: 'today.next.initials', does: 'today.do.initials' },
  },
  {
    count: 'waiting_label',
    label: 'today.step.label',
    icon: 'print',
    path: '/pesanan/saringan/initialled',
    acts: { roles: DISPATCH, says: 'today.next.label', does: 'today.do.label' },
  },
  {
    count: 'waiting_pin',
    label: 'today.step.pin',
    icon: 'pin',
    path: '/titik',
    acts: { roles: DISPATCH, says: 'today.next.pin', does: 'today.do.pin' },
  },
  {
    count: 'ready_to_plan',
    label: 'today.step.plan',
    icon: 'route',
    path: '/rencana',
    acts: { roles: DISPATCH, says: 'today.next.plan', does: 'today.do.plan' },
  },
  { count: 'under_way', label: 'today.step.underWay', icon: 'map', path: '/perjalanan' },
  {
    count: 'delivered_today',
    label: 'today.step.delivered',
    icon: 'check',
    path: '/pesanan/saringan/delivered',
  },
];

/** The earliest station where something waits for this role: what is upstream feeds the rest. */
export function nextStation(counts: Counts, role: Role): Station | null {
  const mine = ({ acts, count }: Station): boolean =>
    acts !== undefined && acts.roles.includes(role) && counts[count] > 0;
  return stations.find(mine) ?? null;
}

/** An office that has imported nothing yet, or has nothing at all to do. */
export function isIdle(counts: Counts): boolean {
  return Object.values(counts).every((number) => number === 0);
}
