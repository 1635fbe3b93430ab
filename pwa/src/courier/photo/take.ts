/** Stores a photo together with the draft that names it; only then does the draft show it. */

import type { Draft } from '../../offline/drafts';
import { keepPhoto, newPhoto } from '../../offline/photo-store';
import type { PhotoAnswers } from './answers';

/** Work in hand that photos belong to. */
export interface Photographed {
  readonly key: string;
  content: { photos: PhotoAnswers };
  with(changes: { photos: PhotoAnswers }): Omit<Draft, 'savedAt'>;
}

/** @throws if the phone's store refused it; then the draft is as it was. */
export async function take(
  drafted: Photographed,
  subject: string,
  bytes: ArrayBuffer,
): Promise<void> {
  const photo = await newPhoto(drafted.key, subject, bytes);
  const { id, sha256 } = photo;
  const photos = { ...drafted.content.photos, [subject]: { id, sha256 } };
  await keepPhoto(photo, bytes, drafted.with({ photos }));
  drafted.content.photos = photos;
}

/** Why the phone did not keep a photo: only a store without room is full. */
export type StoreFault = 'full' | 'unstored';

export function storeFault(error: unknown): StoreFault {
  const name = error instanceof DOMException ? error.name : null;
  return name === 'QuotaExceededError' ? 'full' : 'unstored';
}
