/** One exchange with the server: what waits goes, the run and the office's card come. */

import { isSignedOut, Unreachable } from '../api/problem';
import { about } from '../api/session';
import { compareClock } from '../offline/clock';
import { knock, report, type KnockEnd } from '../offline/enrolment';
import { remember } from '../offline/facts';
import { fetchRun } from '../offline/fetch-run';
import { sendOutbox } from '../offline/sync';
import { APP_VERSION } from './version';

/** `again`: an enrolled phone was let in anew by its key, and should go on at once. */
export type ContactEnd = 'fresh' | 'again' | 'busy' | 'out' | 'unreachable' | 'failed';

export async function contact(waiting: number): Promise<ContactEnd> {
  try {
    const end = await sendOutbox();
    if (end === 'busy' || end === 'unreachable') return end;
    if (end !== 'all_sent') return await askIn();
    await fetchRun();
    await askAbout();
    await report(APP_VERSION, waiting);
    return 'fresh';
  } catch (error) {
    return isSignedOut(error) ? askIn().catch(endOf) : endOf(error);
  }
}

const endOf = (error: unknown): ContactEnd =>
  error instanceof Unreachable ? 'unreachable' : 'failed';

const AFTER: Record<KnockEnd, ContactEnd> = {
  in: 'again',
  out: 'out',
  wiped: 'out',
  holding: 'failed',
};

/** A revoked phone that could not bring all it holds tries again, and asks nobody for a password. */
async function askIn(): Promise<ContactEnd> {
  return AFTER[await knock()];
}

export async function askAbout(): Promise<void> {
  const askedAt = Date.now();
  const told = await about();
  await compareClock(told.server_time, askedAt);
  await remember('about', told);
}
