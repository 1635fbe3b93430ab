/** The last way out: everything that waits as one file, which the desk can take in. */

import { deviceId } from './facts';
import { outbox } from './outbox';
import { finalise } from './sealing';

/** What is in the file has left the phone: it cannot be taken back, and keeps its bytes. */
export async function exportOutbox(): Promise<string> {
  return await navigator.locks.request('outbox', { mode: 'exclusive' }, async () => {
    const final = await finalise(await outbox());
    const records = final.map(({ accountId, text, signature }) => ({
      account_id: accountId,
      text,
      signature: signature?.value ?? null,
    }));
    return JSON.stringify({ device_id: await deviceId(), records }, undefined, 1);
  });
}
