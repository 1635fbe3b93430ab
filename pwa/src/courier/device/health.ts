/** How the phone itself is: its clock, its storage, and whether the app is open twice. */

import { clockOffset } from '../../offline/clock';

export interface Health {
  /** Server time less phone time, in milliseconds; null if never compared. */
  clockOffset: number | null;
  /** Bytes that may still be stored, and whether that is hardly enough for a day. */
  storageLeft: number | null;
  nearlyFull: boolean;
  /** The browser has promised not to empty the store by itself. */
  isProtected: boolean;
}

const CLOCK_WRONG_MS = 5 * 60_000;
const LEAST_LEFT = 50_000_000;
const MOST_USED = 0.9;

export async function look(): Promise<Health> {
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
  const left = usage === undefined || quota === undefined ? null : quota - usage;
  return {
    clockOffset: await clockOffset(),
    storageLeft: left,
    nearlyFull: isNearlyFull(usage, quota),
    isProtected: (await navigator.storage?.persisted?.()) ?? false,
  };
}

export function isNearlyFull(usage?: number, quota?: number): boolean {
  if (usage === undefined || quota === undefined) return false;
  return quota - usage < LEAST_LEFT || usage > quota * MOST_USED;
}

export function isClockWrong(offset: number | null): offset is number {
  return offset !== null && Math.abs(offset) >= CLOCK_WRONG_MS;
}

export interface Amount {
  unit: 'days' | 'hours' | 'minutes';
  count: number;
}

/** `1 hari`, `3 jam`, `12 menit`: the largest unit that says enough. */
export function amountOf(offset: number): Amount {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  const hours = Math.round(minutes / 60);
  return hours < 24
    ? { unit: 'hours', count: hours }
    : { unit: 'days', count: Math.round(hours / 24) };
}

export const megabytes = (bytes: number): number => Math.max(0, Math.floor(bytes / 1_000_000));

/** Calls `tell` with whether this is a second window; it becomes the first when that one closes. */
export function watchWindows(tell: (second: boolean) => void): () => void {
  const stop = new AbortController();
  const held = new Promise<void>((resolve) =>
    stop.signal.addEventListener('abort', () => resolve()),
  );
  const first = (): Promise<void> => {
    tell(false);
    return held;
  };
  void navigator.locks
    .request('window', { ifAvailable: true }, (lock) => {
      if (lock) return first();
      tell(true);
      void navigator.locks.request('window', { signal: stop.signal }, first).catch(() => undefined);
    })
    .catch(() => undefined);
  return () => stop.abort();
}
