/** An office's key and the seals it prints, for tests. */

import type { SealKey } from '../api/wire';
import { toBase45 } from './base45';
import { toBase64 } from '../offline/bytes';

export interface Office {
  key: SealKey;
  print(sealId: string, expiresAt: Date): Promise<Uint8Array<ArrayBuffer>>;
}

export async function newOffice(keyId = 7): Promise<Office> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return {
    key: { key_id: keyId, public_key: toBase64(raw) },
    async print(sealId, expiresAt) {
      const body = new Uint8Array(22);
      body.set([1, keyId]);
      body.set(uuidBytes(sealId), 2);
      new DataView(body.buffer).setUint32(18, Math.floor(expiresAt.getTime() / 1000));
      const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, body));
      return Uint8Array.from([...body, ...signature]);
    },
  };
}

export const asScanned = (seal: Uint8Array): string => toBase45(seal);

function uuidBytes(uuid: string): Uint8Array {
  const hex = uuid.replaceAll('-', '').match(/../g) ?? [];
  return Uint8Array.from(hex, (pair) => parseInt(pair, 16));
}
