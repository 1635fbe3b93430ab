/** A phone that the desk has revoked: it brings everything it holds, and only then forgets it. */

import { write } from './database';
import { recall } from './facts';
import type { Photo } from './photos';
import { sendOutbox } from './sync';

const ALL = [
  ...(['facts', 'runs', 'drafts', 'outbox', 'receipts'] as const),
  ...(['photos', 'photo_bytes', 'device'] as const),
] as const;

/** Says whether the phone is empty now; if not, something could not be brought yet. */
export async function surrender(): Promise<boolean> {
  await release();
  await sendOutbox();
  return wipe();
}

/** Whatever was held back, refused or another's is brought too: the server keeps it for a person. */
async function release(): Promise<void> {
  const session = await recall('session');
  await write(['outbox', 'photos'], async (tx) => {
    const photos = tx.objectStore('photos');
    for (const photo of await photos.getAll())
      if (photo.recordId)
        await photos.put({
          ...photo,
          accountId: session?.account_id ?? photo.accountId,
          trouble: null,
          restUntil: 0,
        });
    const store = tx.objectStore('outbox');
    for (const made of await store.getAll())
      await store.put({
        ...made,
        accountId: session?.account_id ?? made.accountId,
        heldUntil: 0,
        trouble: null,
      });
  });
}

/**
 * Forgets all, unless a record or a photo still waits for its receipt. The photos of records set
 * aside are taken in too; unexpected is only one whose record could not be read, or bears the id
 * of another, and lost one whose bytes are gone: no later try would change that.
 */
function wipe(): Promise<boolean> {
  return write([...ALL], async (tx) => {
    if ((await tx.objectStore('outbox').count()) > 0) return false;
    const photos = await tx.objectStore('photos').getAll();
    if (photos.some(isStillWanted)) return false;
    await tx.objectStore('photos').clear();
    await tx.objectStore('photo_bytes').clear();
    await tx.objectStore('facts').clear();
    await tx.objectStore('runs').clear();
    await tx.objectStore('drafts').clear();
    await tx.objectStore('receipts').clear();
    await tx.objectStore('device').clear();
    await tx.objectStore('facts').put(new Date().toISOString(), 'wiped_at');
    return true;
  });
}

function isStillWanted({ recordId, receivedAt, trouble }: Photo): boolean {
  const wanted = !['photo.unexpected', 'photo.lost'].includes(trouble?.code ?? '');
  return recordId !== null && receivedAt === null && wanted;
}
