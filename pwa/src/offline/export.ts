/** The last way out: everything that waits, photos too, as one file, which the desk can take in. */

import { toBase64 } from './bytes';
import { deviceId } from './facts';
import { outbox } from './outbox';
import { photoBytes, waitingPhotos } from './photo-store';
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
    const photos = await filedPhotos();
    return JSON.stringify({ device_id: await deviceId(), records, photos }, undefined, 1);
  });
}

interface FiledPhoto {
  account_id: string;
  id: string;
  sha256: string;
  /** Base64 of its bytes. */
  content: string;
}

async function filedPhotos(): Promise<FiledPhoto[]> {
  const filed = (await waitingPhotos()).map(async ({ id, sha256, accountId }) => {
    const bytes = await photoBytes(id);
    if (!bytes) return [];
    const content = toBase64(new Uint8Array(bytes));
    return [{ account_id: accountId ?? '', id, sha256, content }];
  });
  return (await Promise.all(filed)).flat();
}
