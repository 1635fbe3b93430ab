/** Sends what waits, records before photos, exactly once: one sender at a time, and nothing is dropped before its receipt. */

import { sendBatch } from '../api/sync';
import { isSignedOut, Problem, Unreachable } from '../api/problem';
import type { SyncAnswer, Verdict } from '../api/wire';
import { sha256 } from './bytes';
import { compareClock } from './clock';
import { write } from './database';
import { deviceId, recall, remember } from './facts';
import { outbox } from './outbox';
import { sendPhotos } from './photo-sync';
import { isDue, type Receipt, type Trouble, type Waiting } from './records';
import { keptRun } from './run';
import { finalise } from './sealing';

/** On a slow line each batch costs a round trip of seconds; the bytes below bound what a cut loses. */
const BATCH_ITEMS = 40;
const BATCH_BYTES = 120_000;
const REFUSALS = [400, 409, 413, 422];

export type SendingEnd = 'all_sent' | 'busy' | 'signed_out' | 'unreachable' | 'revoked';

/** Sends until nothing more can be sent. Of all pages and workers, one sends at a time. */
export async function sendOutbox(): Promise<SendingEnd> {
  return await navigator.locks.request('outbox', { ifAvailable: true }, (lock) =>
    lock ? sendAll() : 'busy',
  );
}

async function sendAll(): Promise<SendingEnd> {
  let standing: SyncAnswer['device'];
  try {
    do {
      for (let batch = await nextBatch(); batch.length > 0; batch = await nextBatch())
        standing = await send(batch);
      await sendPhotos(isRecordDue);
    } while (await isRecordDue());
    return standing === 'revoked' ? 'revoked' : 'all_sent';
  } catch (error) {
    if (isSignedOut(error)) {
      await remember('signed_out', true);
      return 'signed_out';
    }
    if (error instanceof Unreachable || error instanceof Problem) return 'unreachable';
    throw error;
  }
}

async function dueRecords(): Promise<Waiting[]> {
  const session = await recall('session');
  return (await outbox()).filter((made) => isDue(made, session?.account_id));
}

/** A record goes before photos, also one that is made while they are on their way. */
async function isRecordDue(): Promise<boolean> {
  return (await dueRecords()).length > 0;
}

/** What may be sent now, oldest first. */
async function nextBatch(): Promise<Waiting[]> {
  const due = await dueRecords();
  let bytes = 0;
  const batch = due.slice(0, BATCH_ITEMS).filter(({ text }, at) => {
    bytes += text.length;
    return at === 0 || bytes <= BATCH_BYTES;
  });
  return finalise(batch);
}

/**
 * A server that refuses a batch as a whole finds fault with some record in it. Each is then sent by
 * itself, and the one at fault is set aside for a person. Says how the phone stands.
 */
async function send(batch: Waiting[]): Promise<SyncAnswer['device']> {
  try {
    const { results, device } = await post(batch);
    await settle(batch, results);
    return device;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [only, ...others] = batch;
    let standing: SyncAnswer['device'];
    if (only && others.length === 0) await settle([only], [rejection(only, error)]);
    else for (const made of batch) standing = await send([made]);
    return standing;
  }
}

/**
 * Keeps the receipts, and only in the same transaction lets go of their records. A receipt comes
 * after the run that the phone holds, also by a clock that was set back since.
 */
async function settle(batch: Waiting[], results: Verdict[]): Promise<void> {
  const answered = await judge(batch, results);
  if (answered.length === 0) throw new Unreachable('No verdict on anything sent');
  const receivedAt = Math.max(Date.now(), (await keptRun())?.askedAt ?? 0);
  await write(['outbox', 'receipts'], async (tx) => {
    const store = tx.objectStore('outbox');
    for (const { made, verdict, trouble } of answered) {
      if (trouble) {
        await store.put({ ...((await store.get(made.id)) ?? made), trouble });
        continue;
      }
      await tx.objectStore('receipts').put(receiptFor(made, verdict, receivedAt));
      await store.delete(made.id);
    }
  });
}

interface Judged {
  made: Waiting;
  verdict: Verdict;
  trouble: Trouble | null;
}

/** Brings each record together with its verdict, and what is wrong with either. */
function judge(batch: Waiting[], results: Verdict[]): Promise<Judged[]> {
  const judged = batch.flatMap((made) => {
    const verdict = results.find(({ id }) => id === made.id);
    return verdict ? [{ made, verdict }] : [];
  });
  return Promise.all(
    judged.map(async (one) => ({ ...one, trouble: await troubleWith(one.made, one.verdict) })),
  );
}

function isRefusal(error: unknown): error is Problem {
  return error instanceof Problem && REFUSALS.includes(error.status);
}

function rejection({ id }: Waiting, { code, detail }: Problem): Verdict {
  return { id, verdict: 'rejected', sha256: '', code, detail };
}

/** The texts are joined as they are, so that the server hashes the bytes that the phone holds. */
async function post(batch: Waiting[]): Promise<SyncAnswer> {
  const [device, askedAt] = [await deviceId(), Date.now()];
  const items = batch.map(({ text }) => text).join(',');
  const signatures = JSON.stringify(batch.map(({ signature }) => signature?.value ?? null));
  const answered = await sendBatch(
    `{"device_id":"${device}","signatures":${signatures},"items":[${items}]}`,
  );
  await compareClock(answered.server_time, askedAt);
  return answered;
}

async function troubleWith(made: Waiting, verdict: Verdict): Promise<Trouble | null> {
  const { code = null, detail = null } = verdict;
  if (verdict.verdict === 'rejected') return { verdict: 'rejected', code, detail };
  if (verdict.sha256 === (await sha256(made.text))) return null;
  return { verdict: 'receipt_differs', code, detail };
}

function receiptFor(made: Waiting, answered: Verdict, receivedAt: number): Receipt {
  const { id, kind, seq, runId, stopId, orderIds, recordedAt } = made;
  const { verdict, sha256, detail = null } = answered;
  return {
    id,
    kind,
    seq,
    runId,
    stopId,
    orderIds,
    recordedAt,
    verdict,
    sha256,
    detail,
    receivedAt,
  };
}
