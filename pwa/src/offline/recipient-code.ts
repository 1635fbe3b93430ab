/**
 * Did the recipient say the right six digits? Told with no network, by half of a slow hash. The
 * other half is the proof that the record brings; the digits themselves are kept nowhere.
 */

import type { CodeCheck } from '../api/wire';
import { fromBase64, toBase64 } from './bytes';

const HALF_BYTES = 32;

/** The digits as they were meant, or null if they are not six. */
export function readCode(typed: string): string | null {
  const digits = typed.replace(/[\s\p{Dash}]/gu, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** The proof, in base64, that the code was said; null when it was another. */
export async function proofOf(code: string, against: CodeCheck): Promise<string | null> {
  const hashed = await stretch(code, against);
  const matches = toBase64(hashed.subarray(0, HALF_BYTES)) === against.check;
  return matches ? toBase64(hashed.subarray(HALF_BYTES)) : null;
}

async function stretch(
  code: string,
  { salt, rounds }: Pick<CodeCheck, 'salt' | 'rounds'>,
): Promise<Uint8Array> {
  const digits = new TextEncoder().encode(code);
  const key = await crypto.subtle.importKey('raw', digits, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-512', salt: fromBase64(salt), iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 2 * HALF_BYTES * 8));
}
