/** The browser emptied the store, but the session lives: say so, and begin anew from the server. */

import { whoAmI } from '../../api/session';
import { remember } from '../../offline/facts';
import { signInMark } from '../sign-in-mark';

/** Says whether the courier could be found again. */
export async function recover(): Promise<boolean> {
  try {
    const session = await whoAmI();
    if (session.role !== 'courier') return false;
    await remember('evicted_at', new Date().toISOString());
    await remember('session', session);
    return true;
  } catch {
    // no network, or the session has ended too: the sign-in screen is the way
    return false;
  } finally {
    signInMark.forget();
  }
}
