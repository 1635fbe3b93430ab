/**
 * The PIN that opens the app. It never leaves the phone; what is kept can tell it from others but
 * not be turned back into it. It keeps other people's hands off; it does not encrypt the store.
 */

import { fromBase64, toBase64 } from './bytes';
import { read, write } from './database';

export interface Pin {
  salt: string;
  iterations: number;
  check: string;
  /** Wrong tries since the last right one, and when the last was made (epoch ms). */
  failures: number;
  failedAt: number;
}

const ITERATIONS = 300_000;
const MINUTE_MS = 60_000;
/** How long to wait after so many wrong tries; the last holds for all that follow. */
const PAUSES_MS = [0, 0, 0, 0.5, 1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);

export const PIN_FORM = /^\d{6}$/;

export async function keptPin(): Promise<Pin | null> {
  const found = await read(['device'], (tx) => tx.objectStore('device').get('pin'));
  return (found as Pin | undefined) ?? null;
}

export async function choosePin(digits: string): Promise<void> {
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)));
  const check = await derive(digits, salt, ITERATIONS);
  await keep({ salt, iterations: ITERATIONS, check, failures: 0, failedAt: 0 });
}

/** How many milliseconds to wait before the next try. A clock that was set back gains nothing. */
export function pauseLeft({ failures, failedAt }: Pin, now = Date.now()): number {
  const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0;
  const gone = now - failedAt;
  return gone < 0 ? pause : Math.max(0, pause - gone);
}

/**
 * Lets a pause that began by a clock which has been set back since begin once more: it lasts no
 * longer for that, and no shorter.
 */
export async function beginPauseAnew(now = Date.now()): Promise<void> {
  const pin = await keptPin();
  if (pin && pin.failedAt > now) await keep({ ...pin, failedAt: now });
}

export type PinEnd = 'right' | 'wrong' | 'paused';

/** A try counts before it is looked at, so that killing the app in between gains nothing. */
export async function tryPin(digits: string): Promise<PinEnd> {
  const pin = await keptPin();
  if (!pin) return 'right';
  if (pauseLeft(pin) > 0) return 'paused';
  await keep({ ...pin, failures: pin.failures + 1, failedAt: Date.now() });
  if ((await derive(digits, pin.salt, pin.iterations)) !== pin.check) return 'wrong';
  await keep({ ...pin, failures: 0, failedAt: 0 });
  return 'right';
}

async function keep(pin: Pin): Promise<void> {
  await write(['device'], (tx) => tx.objectStore('device').put(pin, 'pin'));
}

async function derive(digits: string, salt: string, iterations: number): Promise<string> {
  const secret = new TextEncoder().encode(digits);
  const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations };
  return toBase64(new Uint8Array(await crypto.subtle.deriveBits(how, key, 256)));
}
