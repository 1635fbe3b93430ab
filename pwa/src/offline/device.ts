/** The phone's own key, once it is enrolled: it signs what the phone records, and never leaves it. */

import type { Session } from '../api/wire';
import { sha256OfBytes, toBase64 } from './bytes';
import { read, write } from './database';
import { takeInHand } from './hands';

export interface Device {
  id: string;
  accountId: string;
  /** Not extractable: the browser signs with it and shows it to nobody. */
  privateKey: CryptoKey;
  /** The uncompressed point, base64. */
  publicKey: string;
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

/** Null while the phone is not enrolled. */
export async function ownDevice(): Promise<Device | null> {
  const found = await read(['device'], (tx) => tx.objectStore('device').get('own'));
  return (found as Device | undefined) ?? null;
}

/** Signs the UTF-8 bytes of a text: r and s, base64. */
export async function sign({ privateKey }: Device, text: string): Promise<string> {
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  const bytes = new TextEncoder().encode(text);
  return toBase64(new Uint8Array(await crypto.subtle.sign(how, privateKey, bytes)));
}

export type Candidate = Omit<Device, 'accountId'>;

/**
 * The key that asks to be enrolled. It is kept before anyone is asked: when the answer is lost the
 * same key asks again.
 */
export async function candidate(): Promise<Candidate> {
  const kept = await read(['device'], (tx) => tx.objectStore('device').get('candidate'));
  if (kept) return kept as Candidate;
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const made = {
    id: crypto.randomUUID(),
    privateKey: pair.privateKey,
    publicKey: toBase64(raw),
  };
  await write(['device'], (tx) => tx.objectStore('device').put(made, 'candidate'));
  return made;
}

/**
 * The candidate was accepted: from here on it signs, its chain begins with its own hash, and its
 * courier is signed in; all at once, for a phone that is only half enrolled could send nothing.
 */
export async function adopt(candidate: Candidate, session: Session): Promise<void> {
  const head = await sha256OfBytes(candidate.publicKey);
  await write(['device', 'facts', 'runs', 'receipts'], async (tx) => {
    const store = tx.objectStore('device');
    await store.put({ ...candidate, accountId: session.account_id } satisfies Device, 'own');
    await store.put(head, 'head');
    await store.delete('candidate');
    await store.delete('pin');
    await tx.objectStore('facts').put(candidate.id, 'device_id');
    await takeInHand(tx, session);
  });
}
