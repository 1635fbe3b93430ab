/** Who sits at this console, and the office it belongs to. */

import { isSignedOut } from '../../api/problem';
import { about, signIn, signOut, whoAmI } from '../../api/session';
import type { About, Credentials } from '../../api/wire';
import { api } from '../../api/client';
import type { Role } from '../api/wire';

export interface Person {
  account_id: string;
  name: string;
  role: Role;
}

export const session = $state({
  asking: true,
  /** Whoever worked here was signed out by the server, not by themselves. */
  ended: false,
  person: null as Person | null,
  about: null as About | null,
  error: null as unknown,
});

/** Asks the server who is here; a console that cannot reach it says so and can ask again. */
export async function begin(): Promise<void> {
  session.asking = true;
  session.error = null;
  try {
    session.about = await about();
    session.person = await whoAmI().then(asPerson, nobodyIfSignedOut);
  } catch (error) {
    session.error = error;
  } finally {
    session.asking = false;
  }
}

export async function enter(credentials: Credentials): Promise<void> {
  const answered = await signIn(credentials);
  session.person = asPerson(answered);
  session.ended = false;
}

export async function leave(): Promise<void> {
  await signOut().catch(nobodyIfSignedOut);
  session.person = null;
  session.ended = false;
}

export function has(...roles: Role[]): boolean {
  return session.person !== null && roles.includes(session.person.role);
}

const asPerson = (answered: { account_id: string; name: string; role: string }): Person => ({
  account_id: answered.account_id,
  name: answered.name,
  role: answered.role as Role,
});

function nobodyIfSignedOut(error: unknown): null {
  if (isSignedOut(error)) return null;
  throw error;
}

api.use({
  onResponse({ response }) {
    if (response.status !== 401) return;
    session.ended = session.person !== null || session.ended;
    session.person = null;
  },
});
