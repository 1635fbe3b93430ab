/** All that the phone holds, read in one transaction: one moment of it, and one wait at the start. */

import { read } from './database';
import type { Device } from './device';
import type { Draft } from './drafts';
import type { Facts } from './facts';
import { stillWaiting, type Photo } from './photos';
import type { Pin } from './pin';
import { inTurn, type Receipt, type Waiting } from './records';
import type { KeptRun } from './run';

export interface Holdings {
  facts: Partial<Facts>;
  /** What the phone is enrolled as, and the PIN that opens it; null where it is not. */
  device: Device | null;
  pin: Pin | null;
  kept: KeptRun | null;
  /** In the order in which they were recorded. */
  waiting: Waiting[];
  receipts: Receipt[];
  drafts: Draft[];
  /** Those of records, on their way to the server. */
  photos: Photo[];
}

const STORES = ['facts', 'device', 'runs', 'outbox', 'receipts', 'drafts', 'photos'] as const;

export function holdings(): Promise<Holdings> {
  return read([...STORES], async (tx) => {
    const facts = tx.objectStore('facts');
    const [names, values, device, pin, kept, waiting, receipts, drafts, photos] = await Promise.all(
      [
        facts.getAllKeys(),
        facts.getAll(),
        tx.objectStore('device').get('own') as Promise<Device | undefined>,
        tx.objectStore('device').get('pin') as Promise<Pin | undefined>,
        tx.objectStore('runs').get('current'),
        tx.objectStore('outbox').getAll(),
        tx.objectStore('receipts').getAll(),
        tx.objectStore('drafts').getAll(),
        tx.objectStore('photos').getAll(),
      ],
    );
    return {
      facts: Object.fromEntries(names.map((name, at) => [name, values[at]])),
      device: device ?? null,
      pin: pin ?? null,
      kept: kept ?? null,
      waiting: inTurn(waiting),
      receipts,
      drafts,
      photos: stillWaiting(photos),
    };
  });
}
