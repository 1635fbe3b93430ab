/** Tells the office where the phone is, in passing: what does not get through is forgotten. */

import { putPosition } from '../../api/position';
import { Problem } from '../../api/problem';
import { lock } from '../lock.svelte';
import { phone } from '../phone.svelte';
import { isAllowedBy } from './allowing';
import { isTellingDue, mayTell, stillAsks, type Moment } from './due';
import { fixNow } from './fix';

const LOOK_MS = 5_000;
let triedAt: number | null = null;
let refusedAt: number | null = null;

/** Tells now and again while it may; returns how to stop. */
export function tellNowAndAgain(): () => void {
  const timer = setInterval(() => void tellIfDue(), LOOK_MS);
  void tellIfDue();
  return () => clearInterval(timer);
}

async function tellIfDue(): Promise<void> {
  if (!isTellingDue(await thisMoment(), triedAt, Date.now())) return;
  triedAt = Date.now();
  const fix = await fixNow();
  // finding the position takes its time, and the courier may have changed their mind
  if (!fix || !mayTell(await thisMoment())) return;
  await putPosition(fix).catch(heed);
}

async function thisMoment(): Promise<Moment> {
  const { kept, session } = phone;
  return {
    officeAsks: stillAsks(kept?.bundle.live_positions ?? false, kept?.askedAt ?? 0, refusedAt),
    courierAllows: session !== null && (await isAllowedBy(session.account_id).catch(() => false)),
    signedIn: session !== null && !phone.signedOut,
    carries: phone.carried(phone.orders).length > 0,
    open: document.visibilityState === 'visible' && !(phone.pin && lock.closed),
  };
}

function heed(error: unknown): void {
  if (error instanceof Problem && error.code === 'position.not_asked') refusedAt = Date.now();
}
