/** Whose hands the phone is in: who signs in finds nothing of another courier, whose work goes first. */

import type { Session } from '../api/wire';
import { write, type Writing } from './database';
import { holdings } from './holdings';

/**
 * The name of another courier with work on this phone that was not sent yet; null if there is none.
 * What a refusal holds back waits for a person, and for no sign-in.
 */
export async function otherAtWork({ account_id }: Session): Promise<string | null> {
  const { facts, waiting, photos, drafts } = await holdings();
  const before = facts.session;
  if (!before || before.account_id === account_id) return null;
  const refused = new Set(waiting.filter(({ trouble }) => trouble).map(({ id }) => id));
  const unsent =
    waiting.some(({ trouble }) => !trouble) ||
    photos.some(({ trouble, recordId }) => !trouble && !refused.has(recordId ?? ''));
  return unsent || drafts.length > 0 ? before.name : null;
}

export function signInAs(session: Session): Promise<void> {
  return write(['facts', 'runs', 'receipts'], (tx) => takeInHand(tx, session));
}

/** Signs a courier in, inside a transaction: whatever another saw on this phone goes. */
export async function takeInHand(
  tx: Pick<Writing<('facts' | 'runs' | 'receipts')[]>, 'objectStore'>,
  session: Session,
): Promise<void> {
  const facts = tx.objectStore('facts');
  const before = (await facts.get('session')) as Session | undefined;
  if (before && before.account_id !== session.account_id) {
    await tx.objectStore('runs').clear();
    await tx.objectStore('receipts').clear();
    await facts.delete('own_order');
  }
  await facts.put(session, 'session');
  await facts.put(false, 'signed_out');
  await facts.delete('wiped_at');
}
