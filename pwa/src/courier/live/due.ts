/** When the phone tells the office where it is: only if all of it holds, and once a minute. */

export const EVERY_MS = 60_000;

export interface Moment {
  /** The office has set that it wants to know, as far as the phone has heard. */
  officeAsks: boolean;
  /** The courier who is signed in has turned the switch on. */
  courierAllows: boolean;
  signedIn: boolean;
  /** A passport is in the bag. */
  carries: boolean;
  /** The app is in view, and not locked. */
  open: boolean;
}

export function mayTell(moment: Moment): boolean {
  const { officeAsks, courierAllows, signedIn, carries, open } = moment;
  return officeAsks && courierAllows && signedIn && carries && open;
}

/** Whether to tell at `now`, having last tried at `triedAt` (epoch ms); a clock may be set back. */
export function isTellingDue(moment: Moment, triedAt: number | null, now: number): boolean {
  if (!mayTell(moment)) return false;
  return triedAt === null || now < triedAt || now - triedAt >= EVERY_MS;
}

/**
 * What the office wants, by the run it gave at `askedAt`. A refusal after that counts for more,
 * until the run is given anew.
 */
export function stillAsks(asks: boolean, askedAt: number, refusedAt: number | null): boolean {
  return asks && (refusedAt === null || askedAt > refusedAt);
}
