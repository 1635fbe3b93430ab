/** What happened to a sealed passport so far, oldest first. */

import type { IconName } from '../../ui/icons';
import type { Tone } from '../../ui/tone';
import { longDate } from '../../words/format';
import type { Custody, OrderDetail, PhotoLine } from '../api/wire';
import { t, type Key } from '../words';

export interface Event {
  at: string;
  icon: IconName;
  tone: Tone;
  says: Key;
  values?: Record<string, string>;
  note?: string | null;
  /** Who at the office, or on the road, recorded it. */
  by?: string | null;
  /** What was unusual, or worth knowing, in the server's own words. */
  remarks?: string[];
  /** What was photographed there, or why not. */
  photos?: PhotoLine[];
}

const holders: Record<Custody['holder'], { icon: IconName; says: Key }> = {
  vault: { icon: 'box', says: 'orders.story.vault' },
  courier: { icon: 'route', says: 'orders.story.courier' },
  recipient: { icon: 'person', says: 'orders.story.recipient' },
};

export function story(order: OrderDetail): Event[] {
  const seals = order.seals.map((seal): Event => ({
    at: seal.issued_at,
    icon: 'passport',
    tone: 'gold',
    says: seal.state === 'void' ? 'orders.story.sealVoid' : 'orders.story.sealed',
    values: { seal: seal.number },
    by: seal.issued_by,
  }));
  // the handover itself says who received it
  const hands = order.custody.filter(({ holder }) => !(order.handover && holder === 'recipient'));
  const custody = hands.map((hand): Event => ({
    at: hand.changed_at,
    tone: 'info',
    ...holders[hand.holder],
    values: { courier: hand.courier_name ?? '' },
    // who carries it away is the one who scanned it
    by: hand.recorded_by === hand.courier_name ? null : hand.recorded_by,
    remarks: hand.confirmed ? [] : [t('orders.story.unconfirmed')],
  }));
  const attempts = order.attempts.map((attempt): Event => ({
    at: attempt.recorded_at,
    icon: 'warn',
    tone: 'bad',
    says: 'orders.story.attempt',
    values: { reason: attempt.sentence },
    note: attempt.note,
    remarks: attempt.remarks,
    photos: attempt.photos,
  }));
  const created: Event = {
    at: order.created_at,
    icon: 'plus',
    tone: 'idle',
    says: 'orders.story.created',
    by: order.created_by,
  };
  const events = [
    created,
    ...initials(order),
    ...seals,
    ...planned(order),
    ...custody,
    ...attempts,
    ...handover(order),
  ];
  return events.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function initials({ initialled_at: at, initialled_by: by }: OrderDetail): Event[] {
  return at ? [{ at, icon: 'pen', tone: 'idle', says: 'orders.story.initialled', by }] : [];
}

function planned(order: OrderDetail): Event[] {
  return order.planned.map((run) => ({
    at: run.planned_at,
    icon: 'clock',
    tone: 'idle',
    says: run.cancelled ? 'orders.story.cancelled' : 'orders.story.planned',
    values: { date: longDate(run.date), number: run.number, courier: run.courier_name },
    by: run.planned_by,
  }));
}

function handover({ handover: done }: OrderDetail): Event[] {
  if (!done) return [];
  const values = { name: done.recipient_name };
  const at = done.recorded_at;
  const { remarks, photos } = done;
  const says = 'orders.story.handover';
  return [{ at, icon: 'check', tone: 'good', says, values, remarks, photos }];
}
