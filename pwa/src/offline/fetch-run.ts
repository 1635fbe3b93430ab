/** Fetches the run when there is a network; what was there before stays until that has succeeded. */

import { answer, api, inTime } from '../api/client';
import { compareClock } from './clock';
import { write } from './database';
import { dropDraft, type Draft } from './drafts';
import type { Receipt, Waiting } from './records';
import type { KeptRun } from './run';
import { inHand, standings } from './standing';

/** What nobody has touched for so long is not being worked at any more. */
const WORK_LASTS_MS = 12 * 60 * 60_000;

/** What the phone holds beside its run. */
interface Work {
  waiting: Waiting[];
  receipts: Receipt[];
  drafts: Draft[];
}

/**
 * Asks the server for the run and keeps the answer, unless the phone is still at work on another
 * one. What was left undone of any other goes with it.
 * @throws Problem or Unreachable; what was there before stays as it was.
 */
export async function fetchRun(): Promise<void> {
  const askedAt = Date.now();
  const bundle = await answer(api.GET('/api/courier/run', inTime()));
  await compareClock(bundle.server_time, askedAt);
  const left = await write(['runs', 'outbox', 'receipts', 'drafts'], async (tx) => {
    const kept = await tx.objectStore('runs').get('current');
    const drafts = await tx.objectStore('drafts').getAll();
    if (kept?.bundle.run && kept.bundle.run.id !== bundle.run?.id) {
      const waiting = await tx.objectStore('outbox').getAll();
      const receipts = await tx.objectStore('receipts').getAll();
      if (isGoingOn(kept, { waiting, receipts, drafts })) return [];
    }
    await tx.objectStore('runs').put({ bundle, askedAt }, 'current');
    return drafts.filter(({ runId }) => runId !== bundle.run?.id);
  });
  for (const { key } of left) await dropDraft(key);
}

/**
 * Whether a run has unsent records, or work in hand: a tally, or a visit to a door whose passports
 * are still with the courier. A refused record waits for a person, and no run for it.
 */
function isGoingOn(kept: KeptRun, { waiting, receipts, drafts }: Work): boolean {
  const { run } = kept.bundle;
  if (waiting.some(({ runId, trouble }) => runId === run?.id && !trouble)) return true;
  const standing = standings(kept, waiting, receipts);
  const carried = run?.stops.filter(({ orders }) =>
    orders.some(({ id }) => inHand(standing.get(id) ?? { state: 'sealed' })),
  );
  return drafts.some(({ runId, stopId, savedAt }) => {
    const touched = Date.now() - Date.parse(savedAt) < WORK_LASTS_MS;
    const open = stopId === null || carried?.some(({ id }) => id === stopId);
    return runId === run?.id && touched && open;
  });
}
