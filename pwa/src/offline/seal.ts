/**
 * Is a scanned seal genuine? Told with no network, by the office's public key.
 *
 * The payload is Base45 of 86 bytes: version, key, seal id (16), last instant (4, seconds, big
 * endian), and an Ed25519 signature over those 22.
 */

import type { SealKey } from '../api/wire';
import { fromBase45 } from './base45';
import { fromBase64, toUuid } from './bytes';

const VERSION = 1;
const BODY_BYTES = 22;
const SEAL_BYTES = 86;

export type SealFault = 'unreadable' | 'newer_version' | 'not_genuine' | 'expired';
export type SealReading = { fault: SealFault } | { fault: null; sealId: string };

/** Reads a scanned text; `now` by the office's clock. */
export async function readSeal(scanned: string, keys: SealKey[], now: Date): Promise<SealReading> {
  const bytes = fromBase45(scanned.trim());
  if (bytes?.length !== SEAL_BYTES) return { fault: 'unreadable' };
  if (bytes[0] !== VERSION) return { fault: 'newer_version' };
  if ((await isSigned(bytes, keys)) === false) return { fault: 'not_genuine' };
  const lastSecond = new DataView(bytes.buffer).getUint32(18);
  if (now.getTime() >= lastSecond * 1000) return { fault: 'expired' };
  return { fault: null, sealId: toUuid(bytes.subarray(2, 18)) };
}

/**
 * Whether a key of the office signed it; null on a phone whose browser knows no Ed25519 (before
 * Chromium 137 and Safari 17). There the manifest decides alone: it came over TLS, and it names
 * every seal of the run by an id that cannot be guessed.
 */
async function isSigned(seal: Uint8Array<ArrayBuffer>, keys: SealKey[]): Promise<boolean | null> {
  const key = keys.find(({ key_id }) => key_id === seal[1]);
  if (!key) return false;
  const imported = await importKey(key);
  if (!imported) return null;
  const [body, signature] = [seal.slice(0, BODY_BYTES), seal.slice(BODY_BYTES)];
  return crypto.subtle.verify('Ed25519', imported, signature, body);
}

async function importKey({ public_key }: SealKey): Promise<CryptoKey | null> {
  const raw = fromBase64(public_key);
  try {
    return await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return null;
    throw error;
  }
}
