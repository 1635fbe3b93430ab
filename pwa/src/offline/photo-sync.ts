/**
 * Brings photos to the server, two at a time, after their records. One goes in one piece while the
 * line is good, in small parts once it was cut, and always on from where the server is.
 */

import { askStanding, putPart, type PhotoClaim } from '../api/photos';
import { Problem, Unreachable } from '../api/problem';
import type { PhotoStanding } from '../api/wire';
import { write } from './database';
import { ownDevice, sign } from './device';
import { recall } from './facts';
import { outbox } from './outbox';
import { photoBytes, waitingPhotos } from './photo-store';
import { isPhotoDue, REST_MS, type Photo } from './photos';
import type { Trouble } from './records';

const AT_ONCE = 2;
const SMALL_PART = 16_000;
const REFUSALS = [400, 404, 409, 413, 422];
/** The server has no room now: neither records nor the run may wait for that. */
const NO_ROOM = [429, 503];

/**
 * Sends what is due until nothing is, or until `interrupted` says that something else goes first.
 * @throws whatever keeps the server out of reach; what had come over stays there.
 */
export async function sendPhotos(interrupted: () => Promise<boolean>): Promise<void> {
  const session = await recall('session');
  const waiting = await outbox();
  const due = (await waitingPhotos()).filter((photo) =>
    isPhotoDue(photo, waiting, session?.account_id),
  );
  let failed = false;
  const sender = async (): Promise<void> => {
    for (let photo = due.shift(); photo && !failed; photo = due.shift()) {
      await bring(photo).catch(async (error: unknown) => {
        failed = true;
        if (!hasNoRoom(error)) throw error;
        await rest();
      });
      if (due.length > 0 && (await interrupted())) return;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, sender));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function hasNoRoom(error: unknown): boolean {
  return error instanceof Problem && NO_ROOM.includes(error.status);
}

/** Lets every photo that waits be for a while. */
async function rest(): Promise<void> {
  const restUntil = Date.now() + REST_MS;
  await write(['photos'], async (tx) => {
    const photos = tx.objectStore('photos');
    for (const photo of await photos.getAll())
      if (photo.recordId && photo.receivedAt === null) await photos.put({ ...photo, restUntil });
  });
}

async function bring(photo: Photo): Promise<void> {
  const bytes = await photoBytes(photo.id);
  if (!bytes) return settle(photo, { verdict: 'rejected', code: 'photo.lost', detail: null });
  try {
    const { sha256 } = await carry(photo, bytes);
    const differs = { verdict: 'receipt_differs', code: null, detail: null } as const;
    await settle(photo, sha256 === photo.sha256 ? null : differs);
  } catch (error) {
    if (!(error instanceof Problem) || !REFUSALS.includes(error.status)) throw error;
    const { code, detail } = error;
    await settle(photo, { verdict: 'rejected', code, detail });
  }
}

/** What is left of an earlier try is gone on with; if that was spoilt, it is begun anew, once. */
async function carry(photo: Photo, bytes: ArrayBuffer): Promise<PhotoStanding> {
  const claim = await claimOf(photo);
  const begun = photo.sendings > 0;
  await begin(photo);
  if (!begun) return sendFrom(0, bytes.byteLength, claim, bytes);
  const { have, sha256 } = await askStanding(claim);
  if (sha256) return { have, sha256 };
  return sendFrom(have, SMALL_PART, claim, bytes).catch((error: unknown) => {
    const spoilt = error instanceof Problem && error.code === 'photo.differs' && have > 0;
    if (!spoilt) throw error;
    return sendFrom(0, SMALL_PART, claim, bytes);
  });
}

/** Sends parts until the receipt is here; the last one may be empty, for all is there already. */
async function sendFrom(
  start: number,
  partBytes: number,
  claim: PhotoClaim,
  bytes: ArrayBuffer,
): Promise<PhotoStanding> {
  let standing: PhotoStanding = { have: start, sha256: null };
  for (let tries = 0; tries <= bytes.byteLength / partBytes + 1; tries += 1) {
    const { have } = standing;
    const part = bytes.slice(have, have + partBytes);
    standing = await putPart(claim, { offset: have, size: bytes.byteLength, part });
    if (standing.sha256) return standing;
  }
  throw new Unreachable('the photo does not come together');
}

async function claimOf({ id, sha256 }: Photo): Promise<PhotoClaim> {
  const device = await ownDevice();
  if (!device) return { id, sha256 };
  const text = `antar-paspor photo\n${device.id}\n${id}\n${sha256}`;
  return { id, sha256, device: device.id, signature: await sign(device, text) };
}

async function begin(photo: Photo): Promise<void> {
  const begun = { ...photo, sendings: photo.sendings + 1 };
  await write(['photos'], (tx) => tx.objectStore('photos').put(begun));
}

/** Keeps the receipt, and only in the same transaction lets go of the bytes. */
async function settle(photo: Photo, trouble: Trouble | null): Promise<void> {
  await write(['photos', 'photo_bytes'], async (tx) => {
    const photos = tx.objectStore('photos');
    const sent = (await photos.get(photo.id)) ?? photo;
    if (trouble) {
      await photos.put({ ...sent, trouble });
      return;
    }
    await photos.put({ ...sent, trouble: null, receivedAt: Date.now() });
    await tx.objectStore('photo_bytes').delete(photo.id);
  });
}
