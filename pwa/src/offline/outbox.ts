/** The way out: a record is written with its draft's end in one transaction, and leaves only by receipt. */

import type { RecordBody, RecordKind, SyncItem } from '../api/records';
import { clockOffset } from './clock';
import { read, write, type Writing } from './database';
import { draftKey, type Draft } from './drafts';
import { recall } from './facts';
import { isOf } from './photos';
import { inTurn, isHeld, type Waiting } from './records';

const STORES = ['outbox', 'receipts', 'drafts', 'facts', 'photos', 'photo_bytes'] as const;
type Stores = [...typeof STORES];

export interface Recording<Kind extends RecordKind> {
  kind: Kind;
  accountId: string;
  body: RecordBody[Kind];
  stopId: string | null;
  orderIds: string[];
  /** The draft that ends with this record; it comes back if the record is taken back. */
  draft: Draft | null;
  /** How long it can be taken back, in milliseconds. */
  holdMs: number;
  /** The ids of the photos that the body names. */
  photoIds?: string[] | undefined;
  /** The number of the last record when the work on this one was opened. */
  since?: number | undefined;
}

/** Another window recorded some of these passports while this one was at them. */
export class AlreadyRecorded extends Error {
  override name = 'AlreadyRecorded';
}

/** The number of the last record that the phone made. */
export async function lastNumber(): Promise<number> {
  return (await recall('seq')) ?? 0;
}

/**
 * Writes a record. When this resolves it is safe on the phone, and only then may "saved" be said.
 * @throws AlreadyRecorded, or whatever kept the store from it: then the draft is still there.
 */
export async function record<Kind extends RecordKind>(made: Recording<Kind>): Promise<Waiting> {
  const offset = await clockOffset();
  const now = new Date();
  return write([...STORES], async (tx) => {
    await refuseTwice(tx, made);
    const facts = tx.objectStore('facts');
    const seq = (((await facts.get('seq')) as number | undefined) ?? 0) + 1;
    const item: SyncItem = {
      id: crypto.randomUUID(),
      kind: made.kind,
      seq,
      recorded_at: now.toISOString(),
      monotonic_ms: Math.round(performance.now()),
      clock_offset_ms: offset,
      body: made.body,
    };
    const waiting = asWaiting(item, made, now.getTime());
    await facts.put(seq, 'seq');
    await tx.objectStore('outbox').add(waiting);
    if (made.draft) await endDraft(tx, made.draft.key, made, item.id);
    // whoever took the passports after all was not missed
    if (made.kind === 'handover' && made.stopId)
      await endDraft(tx, draftKey('failed_attempt', made.stopId), made, item.id);
    return waiting;
  });
}

/** Passports that were recorded since the work on them was opened are not recorded again. */
async function refuseTwice(tx: Writing<Stores>, made: Recording<RecordKind>): Promise<void> {
  const { since, orderIds } = made;
  if (since === undefined) return;
  const recorded = [
    ...(await tx.objectStore('outbox').getAll()),
    ...(await tx.objectStore('receipts').getAll()),
  ];
  const again = recorded.some(
    (other) => other.seq > since && other.orderIds.some((id) => orderIds.includes(id)),
  );
  if (again) throw new AlreadyRecorded();
}

/** Ends a draft: the photos that the record names are its own from now on, the others go. */
async function endDraft(
  tx: Writing<Stores>,
  key: string,
  { photoIds = [], accountId }: Recording<RecordKind>,
  recordId: string,
): Promise<void> {
  await tx.objectStore('drafts').delete(key);
  for (const photo of await tx.objectStore('photos').getAll()) {
    if (!isOf({ key }, photo)) continue;
    if (photoIds.includes(photo.id)) {
      await tx.objectStore('photos').put({ ...photo, recordId, accountId });
    } else {
      await tx.objectStore('photos').delete(photo.id);
      await tx.objectStore('photo_bytes').delete(photo.id);
    }
  }
}

function asWaiting(item: SyncItem, made: Recording<RecordKind>, now: number): Waiting {
  return {
    id: item.id,
    kind: item.kind,
    seq: item.seq,
    text: JSON.stringify(item),
    accountId: made.accountId,
    runId: item.body.run_id,
    stopId: made.stopId,
    orderIds: made.orderIds,
    recordedAt: item.recorded_at,
    heldUntil: made.holdMs > 0 ? now + made.holdMs : 0,
    draft: made.draft,
    sendings: 0,
    trouble: null,
  };
}

/** Takes a record back into its draft while it is held; says whether it still could be. */
export function takeBack(id: string): Promise<boolean> {
  return write(['outbox', 'drafts', 'photos'], async (tx) => {
    const waiting = await tx.objectStore('outbox').get(id);
    if (!waiting || !isHeld(waiting)) return false;
    await tx.objectStore('outbox').delete(id);
    for (const photo of await tx.objectStore('photos').getAll())
      if (photo.recordId === id)
        await tx.objectStore('photos').put({ ...photo, recordId: null, accountId: null });
    if (waiting.draft) await tx.objectStore('drafts').put(waiting.draft);
    return true;
  });
}

/** Sets a refused record free to be sent once more. */
export async function retry(id: string): Promise<void> {
  await write(['outbox'], async (tx) => {
    const waiting = await tx.objectStore('outbox').get(id);
    if (waiting) await tx.objectStore('outbox').put({ ...waiting, trouble: null });
  });
}

/** All that waits, in the order in which it was recorded. */
export async function outbox(): Promise<Waiting[]> {
  return inTurn(await read(['outbox'], (tx) => tx.objectStore('outbox').getAll()));
}
