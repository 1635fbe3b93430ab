/**
 * Makes records final. From here on they cannot be taken back, for they may have arrived; on an
 * enrolled phone each names the one before it and is signed. Only whoever holds the outbox's lock
 * may do this.
 */

import type { SyncItem } from '../api/records';
import { sha256 } from './bytes';
import { read, write } from './database';
import { ownDevice, sign, type Device } from './device';
import type { Waiting } from './records';

/** Returns the batch as it is sent; none of it if something was taken back in this very moment. */
export async function finalise(batch: Waiting[]): Promise<Waiting[]> {
  const device = await ownDevice();
  let head = (await read(['device'], (tx) => tx.objectStore('device').get('head'))) as string;
  const final: Waiting[] = [];
  for (const made of batch) {
    const chained = device && isNew(made) ? { ...made, text: behind(head, made.text) } : made;
    if (chained !== made) head = await sha256(chained.text);
    final.push({ ...chained, ...(await signed(chained, device)), sendings: made.sendings + 1 });
  }
  return write(['outbox', 'device'], async (tx) => {
    const store = tx.objectStore('outbox');
    const ids = new Set(await store.getAllKeys());
    if (final.some(({ id }) => !ids.has(id))) return [];
    for (const made of final) await store.put(made);
    if (device) await tx.objectStore('device').put(head, 'head');
    return final;
  });
}

/** What has left, or may have, keeps its bytes; it can be signed, but not chained any more. */
function isNew({ sendings, signature }: Waiting): boolean {
  return sendings === 0 && !signature;
}

function behind(head: string, text: string): string {
  return JSON.stringify({ ...(JSON.parse(text) as SyncItem), prev_sha256: head });
}

/** A phone that was enrolled anew signs with its new key what it signed with the old one. */
async function signed(
  { text, signature }: Waiting,
  device: Device | null,
): Promise<Pick<Waiting, 'signature'>> {
  if (!device || signature?.by === device.id) return { signature };
  return { signature: { by: device.id, value: await sign(device, text) } };
}
