/** Brings photos: bare bytes, told apart by their hash, by session or by the phone's own key. */

import { answer, api, inTime } from './client';
import type { PhotoStanding } from './wire';

export interface PhotoClaim {
  id: string;
  sha256: string;
  /** An enrolled phone, and its key's word for what it brings. */
  device?: string;
  signature?: string;
}

interface Part {
  offset: number;
  size: number;
  part: ArrayBuffer;
}

/** How many of a photo's first bytes the server has; with its hash, all of them. */
export function askStanding(claim: PhotoClaim): Promise<PhotoStanding> {
  const { path, header, sha256 } = params(claim);
  const asked = api.GET('/api/sync/photos/{photo_id}', {
    params: { path, header, query: { sha256 } },
    ...inTime(),
  });
  return answer(asked);
}

/** @throws Problem `photo.…` if the server refuses it for good. */
export function putPart(claim: PhotoClaim, { offset, size, part }: Part): Promise<PhotoStanding> {
  const { path, header, sha256 } = params(claim);
  const put = api.PUT('/api/sync/photos/{photo_id}', {
    params: { path, header, query: { sha256, size, offset } },
    // the schema names no body, since the server reads the bytes as they come
    body: part as never,
    bodySerializer: () => part,
    headers: { 'Content-Type': null },
    ...inTime(),
  });
  return answer(put);
}

function params({ id, sha256, device, signature }: PhotoClaim): {
  path: { photo_id: string };
  header: { 'Antar-Device'?: string; 'Antar-Signature'?: string };
  sha256: string;
} {
  const header =
    device && signature ? { 'Antar-Device': device, 'Antar-Signature': signature } : {};
  return { path: { photo_id: id }, header, sha256 };
}
