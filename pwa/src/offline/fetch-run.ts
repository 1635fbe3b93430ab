/** Fetches the run when there is a network; what was there before stays until that has succeeded. */

import { answer, api } from '../api/client';
import { compareClock } from './clock';
import { write } from './database';

/**
 * Asks the server for the run and keeps the answer, unless the phone still holds unsent work of
 * another run.
 * @throws Problem or Unreachable; what was there before stays as it was.
 */
export async function fetchRun(): Promise<void> {
  const askedAt = Date.now();
  const bundle = await answer(api.GET('/api/courier/run'));
  await compareClock(bundle.server_time, askedAt);
  await write(['runs', 'outbox', 'drafts'], async (tx) => {
    const kept = await tx.objectStore('runs').get('current');
    const work = [
      ...(await tx.objectStore('outbox').getAll()),
      ...(await tx.objectStore('drafts').getAll()),
    ];
    const current = kept?.bundle.run;
    const unfinished = current && work.some(({ runId }) => runId === current.id);
    if (unfinished && bundle.run?.id !== current.id) return;
    await tx.objectStore('runs').put({ bundle, askedAt }, 'current');
  });
}
