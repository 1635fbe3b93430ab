/** A phone that the desk has revoked: it brings everything it holds, and only then forgets it. */

import { write } from './database';
import { recall } from './facts';
import { sendOutbox } from './sync';

/** Says whether the phone is empty now; if not, something could not be brought yet. */
export async function surrender(): Promise<boolean> {
  await release();
  await sendOutbox();
  return wipe();
}

/** Whatever was held back, refused or another's is brought too: the server keeps it for a person. */
async function release(): Promise<void> {
  const session = await recall('session');
  await write(['outbox'], async (tx) => {
    const store = tx.objectStore('outbox');
    for (const made of await store.getAll())
      await store.put({
        ...made,
        accountId: session?.account_id ?? made.accountId,
        heldUntil: 0,
        trouble: null,
      });
  });
}

/** Forgets all, unless a record still waits for its receipt. */
function wipe(): Promise<boolean> {
  return write(['facts', 'runs', 'drafts', 'outbox', 'receipts', 'device'], async (tx) => {
    if ((await tx.objectStore('outbox').count()) > 0) return false;
    await tx.objectStore('facts').clear();
    await tx.objectStore('runs').clear();
    await tx.objectStore('drafts').clear();
    await tx.objectStore('receipts').clear();
    await tx.objectStore('device').clear();
    await tx.objectStore('facts').put(new Date().toISOString(), 'wiped_at');
    return true;
  });
}
