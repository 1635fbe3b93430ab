/** The phone's clock, and how far it is from the server's: both times are kept in every record. */

import { recall, remember } from './facts';

const TELL_TALE_MS = 1000;
let offset: number | null = null;

/** Compares with a time the server gave in answer to a request begun at `askedAt` (epoch ms). */
export async function compareClock(serverTime: string, askedAt: number): Promise<void> {
  const measured = Date.parse(serverTime) - (askedAt + Date.now()) / 2;
  if (Number.isNaN(measured)) return;
  if (offset !== null && Math.abs(measured - offset) < TELL_TALE_MS) return;
  offset = Math.round(measured);
  await remember('clock_offset_ms', offset);
}

/** Server time less phone time, in milliseconds; null if they were never compared. */
export async function clockOffset(): Promise<number | null> {
  offset ??= (await recall('clock_offset_ms')) ?? null;
  return offset;
}

/** The time by the server's clock, as far as it is known. */
export async function officeNow(): Promise<Date> {
  return new Date(Date.now() + ((await clockOffset()) ?? 0));
}
