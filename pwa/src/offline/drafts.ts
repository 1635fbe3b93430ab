/** Work in hand: stored at every step, so that a page that is killed is found again as it was. */

import { read, write } from './database';
import { isOf } from './photos';

export type DraftKind = 'load' | 'handover' | 'failed_attempt' | 'return';

/** One draft per kind and place; `content` belongs to the screen that made it. */
export interface Draft<Content = unknown> {
  key: string;
  kind: DraftKind;
  runId: string;
  stopId: string | null;
  savedAt: string;
  content: Content;
}

export function draftKey(kind: DraftKind, place: string): string {
  return `${kind}:${place}`;
}

export async function saveDraft<Content>(draft: Omit<Draft<Content>, 'savedAt'>): Promise<void> {
  const saved = { ...draft, savedAt: new Date().toISOString() };
  await write(['drafts'], (tx) => tx.objectStore('drafts').put(saved));
}

export async function findDraft<Content>(key: string): Promise<Draft<Content> | null> {
  const found = await read(['drafts'], (tx) => tx.objectStore('drafts').get(key));
  return (found as Draft<Content> | undefined) ?? null;
}

/** Ends work that no record came of; the photos taken for it go in the same transaction. */
export async function dropDraft(key: string): Promise<void> {
  await write(['drafts', 'photos', 'photo_bytes'], async (tx) => {
    await tx.objectStore('drafts').delete(key);
    for (const photo of await tx.objectStore('photos').getAll()) {
      if (!isOf({ key }, photo)) continue;
      await tx.objectStore('photos').delete(photo.id);
      await tx.objectStore('photo_bytes').delete(photo.id);
    }
  });
}
