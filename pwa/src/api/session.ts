/** Who is signed in, and what the office says of itself. */

import { answer, api, inTime } from './client';
import type { About, Credentials, Session } from './wire';

export const signIn = (credentials: Credentials): Promise<Session> =>
  answer(api.POST('/api/session', { body: credentials, ...inTime() }));

export const signOut = (): Promise<null> => answer(api.DELETE('/api/session', inTime()));

/** @throws Problem with status 401 when nobody is signed in. */
export const whoAmI = (): Promise<Session> => answer(api.GET('/api/session', inTime()));

export const about = (): Promise<About> => answer(api.GET('/api/about', inTime()));
