/**
 * Photos on the phone: stored with the draft they were taken for, named by the record it ends in,
 * and let go of only with the server's receipt. Their bytes lie apart, so that a list costs little.
 */

import { sha256OfBuffer } from './bytes';
import { read, write } from './database';
import type { Draft } from './drafts';
import { isAhead } from './instants';
import type { Trouble, Waiting } from './records';

export interface Photo {
  id: string;
  subject: string;
  /** Of its bytes; the record carries it, and so the phone's signature covers the photo. */
  sha256: string;
  size: number;
  takenAt: string;
  draftKey: string;
  /** The record that names it, and whose that is; null while it belongs to a draft. */
  recordId: string | null;
  accountId: string | null;
  /** How often it was begun to be sent: the server may have a part of it. */
  sendings: number;
  trouble: Trouble | null;
  /** Epoch ms until which the server, which has no room now, is left in peace. */
  restUntil: number;
  /** Epoch ms of the server's receipt; the bytes are gone from then on. */
  receivedAt: number | null;
}

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

/** Whether a photo was taken for a draft that has not ended yet. */
export function isOf({ key }: Pick<Draft, 'key'>, { draftKey, recordId }: Photo): boolean {
  return recordId === null && draftKey === key;
}

export async function photoBytes(id: string): Promise<ArrayBuffer | null> {
  return (await read(['photo_bytes'], (tx) => tx.objectStore('photo_bytes').get(id))) ?? null;
}

/** Those that records name and the server has not yet, oldest first. */
export async function waitingPhotos(): Promise<Photo[]> {
  const all = await read(['photos'], (tx) => tx.objectStore('photos').getAll());
  return all
    .filter(({ recordId, receivedAt }) => recordId !== null && receivedAt === null)
    .sort((one, other) => one.takenAt.localeCompare(other.takenAt));
}

/** Whether a photo may be sent now: mine, not refused, and its record has its receipt. */
export function isPhotoDue(
  photo: Photo,
  waiting: Waiting[],
  account: string | undefined,
  now = Date.now(),
): boolean {
  const { accountId, recordId, trouble } = photo;
  const mine = accountId === account && !trouble && !isResting(photo, now);
  return mine && !waiting.some(({ id }) => id === recordId);
}

export const REST_MS = 5 * 60_000;

/** Whether it is too early to try again. */
export function isResting({ restUntil }: Photo, now = Date.now()): boolean {
  return isAhead(restUntil, REST_MS, now);
}

/** Sets a refused photo free to be sent once more. */
export async function retryPhoto(id: string): Promise<void> {
  await write(['photos'], async (tx) => {
    const photo = await tx.objectStore('photos').get(id);
    if (photo) await tx.objectStore('photos').put({ ...photo, trouble: null, restUntil: 0 });
  });
}
