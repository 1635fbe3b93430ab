/** A photo on the phone: whose it is, and when it may be sent. */

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

/** Whether a photo was taken for a draft that has not ended yet. */
export function isOf({ key }: Pick<Draft, 'key'>, { draftKey, recordId }: Photo): boolean {
  return recordId === null && draftKey === key;
}

/** Those that records name and the server has not yet, oldest first. */
export function stillWaiting(photos: Photo[]): Photo[] {
  return photos
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
