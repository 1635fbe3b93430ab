/**
 * Photos in the phone's store: kept with the draft they were taken for, named by the record it ends
 * in, and let go of only with the server's receipt. Their bytes lie apart, so that a list costs
 * little.
 */

import { sha256OfBuffer } from './bytes';
import { read, write } from './database';
import type { Draft } from './drafts';
import { isOf, stillWaiting, type Photo } from './photos';

export async function newPhoto(
  draftKey: string,
  subject: string,
  bytes: ArrayBuffer,
): Promise<Photo> {
  return {
    id: crypto.randomUUID(),
    subject,
    sha256: await sha256OfBuffer(bytes),
    size: bytes.byteLength,
    takenAt: new Date().toISOString(),
    draftKey,
    recordId: null,
    accountId: null,
    sendings: 0,
    trouble: null,
    restUntil: 0,
    receivedAt: null,
  };
}

/**
 * Stores a photo and the draft that names it, in the place of one of the same subject.
 * @throws if the store did not take them: then neither is there, and the one before still is.
 */
export async function keepPhoto(
  photo: Photo,
  bytes: ArrayBuffer,
  draft: Omit<Draft, 'savedAt'>,
): Promise<void> {
  await write(['photos', 'photo_bytes', 'drafts'], async (tx) => {
    const photos = tx.objectStore('photos');
    for (const other of await photos.getAll()) {
      if (!isOf(draft, other) || other.subject !== photo.subject) continue;
      await photos.delete(other.id);
      await tx.objectStore('photo_bytes').delete(other.id);
    }
    await tx.objectStore('photo_bytes').put(bytes, photo.id);
    await photos.put(photo);
    await tx.objectStore('drafts').put({ ...draft, savedAt: new Date().toISOString() });
  });
}

export async function photoBytes(id: string): Promise<ArrayBuffer | null> {
  return (await read(['photo_bytes'], (tx) => tx.objectStore('photo_bytes').get(id))) ?? null;
}

export async function waitingPhotos(): Promise<Photo[]> {
  return stillWaiting(await read(['photos'], (tx) => tx.objectStore('photos').getAll()));
}

/** Sets a refused photo free to be sent once more. */
export async function retryPhoto(id: string): Promise<void> {
  await write(['photos'], async (tx) => {
    const photo = await tx.objectStore('photos').get(id);
    if (photo) await tx.objectStore('photos').put({ ...photo, trouble: null, restUntil: 0 });
  });
}
