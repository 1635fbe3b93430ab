/** Single facts the phone remembers: who is signed in, which device it is, what the office said. */

import type { About, Session } from '../api/wire';
import { read, write } from './database';
import type { OwnOrder } from './own-order';

export interface Facts {
  session: Session;
  signed_out: boolean;
  about: About;
  device_id: string;
  clock_offset_ms: number;
  seq: number;
  /** Since when the phone's store is known to have been emptied by the browser. */
  evicted_at: string;
  own_order: OwnOrder;
  /** The account of the courier who lets the office see where they are; off for any other. */
  position_shown_by: string | null;
  /** When the phone, revoked by the desk, had brought all it held and wiped itself. */
  wiped_at: string;
}

export function recall<Name extends keyof Facts>(name: Name): Promise<Facts[Name] | undefined> {
  return read(['facts'], (tx) => tx.objectStore('facts').get(name)) as Promise<
    Facts[Name] | undefined
  >;
}

export async function remember<Name extends keyof Facts>(
  name: Name,
  value: Facts[Name],
): Promise<void> {
  await write(['facts'], (tx) => tx.objectStore('facts').put(value, name));
}

/** Made once, on the phone; the same until the app's storage is cleared. */
export function deviceId(): Promise<string> {
  return write(['facts'], async (tx) => {
    const known = (await tx.objectStore('facts').get('device_id')) as string | undefined;
    const id = known ?? crypto.randomUUID();
    if (!known) await tx.objectStore('facts').put(id, 'device_id');
    return id;
  });
}
