/** Signing in and out on a phone that may still hold unsent work. */

import { signIn, signOut } from '../../api/session';
import type { Credentials, Session } from '../../api/wire';
import { write } from '../../offline/database';
import { otherAtWork, signInAs } from '../../offline/hands';
import { phone } from '../phone.svelte';
import { heartbeat } from '../heartbeat.svelte';
import { signInMark } from '../sign-in-mark';

export type SignInRefusal = 'not_a_courier' | 'work_of_another';

/** Null when it worked. @throws Problem or Unreachable */
export async function enter(credentials: Credentials): Promise<SignInRefusal | null> {
  const session = await signIn(credentials);
  const refusal = await refusalOf(session);
  if (refusal) {
    await signOut();
    return refusal;
  }
  await signInAs(session);
  signInMark.leave();
  await phone.readAgain();
  heartbeat.now();
  return null;
}

async function refusalOf(session: Session): Promise<SignInRefusal | null> {
  if (session.role !== 'courier') return 'not_a_courier';
  return (await otherAtWork(session)) ? 'work_of_another' : null;
}

/** Forgets the run and the person; only offered when nothing waits. @throws Unreachable */
export async function leave(): Promise<void> {
  await signOut();
  await write(['facts', 'runs', 'receipts', 'drafts', 'photos', 'photo_bytes'], async (tx) => {
    await tx.objectStore('facts').delete('session');
    await tx.objectStore('runs').clear();
    await tx.objectStore('receipts').clear();
    await tx.objectStore('drafts').clear();
    await tx.objectStore('photos').clear();
    await tx.objectStore('photo_bytes').clear();
  });
  signInMark.forget();
  await phone.readAgain();
}
