/** Defects of other couriers' apps, each by its name: none of them may happen here. */

import { beforeEach, expect, test, vi } from 'vitest';
import type { SyncItem } from '../api/records';
import { FakeServer } from '../testing/fake-server';
import { aPhotographedAttempt, photographed } from '../testing/photos';
import { aFailedAttempt, signInAs } from '../testing/records';
import { aBundle, anOrder, aStop } from '../testing/runs';
import { fetchRun } from './fetch-run';
import { outbox } from './outbox';
import { photoBytes, waitingPhotos } from './photo-store';
import { keptRun } from './run';
import { standings } from './standing';
import { sendOutbox } from './sync';
import { receipts } from '../testing/stored';

let server: FakeServer;

beforeEach(async () => {
  server = new FakeServer();
  server.bundle = aBundle([aStop('stop-1', [anOrder('order-1')])]);
  await signInAs();
});

async function whereabouts(): Promise<string | undefined> {
  const kept = await keptRun();
  return standings(kept!, await outbox(), await receipts()).get('order-1')?.whereabouts;
}

test('"synced" said although the upload failed', async () => {
  await fetchRun();
  await aFailedAttempt();
  for (const fault of ['unreachable', 'bad_gateway', 'answer_lost'] as const) {
    server.faults = [fault];
    expect(await sendOutbox()).toBe('unreachable');
    expect(await whereabouts()).toBe('waiting');
    expect(await receipts()).toEqual([]);
  }
  server.judge = () => ({ verdict: 'rejected', code: 'x', detail: 'y' });
  await sendOutbox();
  expect(await whereabouts()).toBe('refused');
});

test('a failed fetch wipes the stored list', async () => {
  await fetchRun();
  for (const fault of ['unreachable', 'bad_gateway', 'answer_lost'] as const) {
    server.faults = [fault];
    await expect(fetchRun()).rejects.toThrow();
    expect((await keptRun())?.bundle.run?.stops).toHaveLength(1);
  }
});

test("completion time is the server's", async () => {
  const at = Date.parse('2026-11-24T03:00:00Z');
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  const made = await aFailedAttempt();
  vi.setSystemTime(at + 9 * 3_600_000);
  vi.useRealTimers();
  await sendOutbox();
  const told = JSON.parse(server.applied.get(made.id)!) as SyncItem;
  expect(told.recorded_at).toBe('2026-11-24T03:00:00.000Z');
});

test('only images queued', async () => {
  server.faults = ['unreachable'];
  const made = await aFailedAttempt();
  await sendOutbox();
  expect((await outbox()).map(({ id }) => id)).toEqual([made.id]);
});

test('only images queued: here an image is nothing without its record, which goes first', async () => {
  const photo = await photographed('door');
  const made = await aPhotographedAttempt([photo]);
  server.faults = ['unreachable'];
  await sendOutbox();
  expect((await outbox()).map(({ id }) => id)).toEqual([made.id]);
  await sendOutbox();
  expect(server.order).toEqual([`record ${made.id}`, `photo ${photo.id}`]);
});

test('"synced" said although the upload of an image failed', async () => {
  const photo = await photographed('door');
  await aPhotographedAttempt([photo]);
  for (const fault of ['unreachable', 'bad_gateway', 'answer_lost'] as const) {
    server.faults = fault === 'unreachable' ? [null, fault] : [fault];
    expect(await sendOutbox()).toBe('unreachable');
    expect((await waitingPhotos()).map(({ id }) => id)).toEqual([photo.id]);
    expect(await photoBytes(photo.id)).not.toBeNull();
  }
  expect(await sendOutbox()).toBe('all_sent');
  expect(await waitingPhotos()).toEqual([]);
});

test('an image ended on another job: each belongs to the draft it was taken for', async () => {
  const photo = await photographed('door');
  await aFailedAttempt();
  expect(await waitingPhotos()).toEqual([]);
  expect(await photoBytes(photo.id)).toBeNull();
});

test('signatures in one global list, two ended on one job', async () => {
  const made = await Promise.all(
    ['order-1', 'order-2'].map((orderId) => aFailedAttempt({ orderId })),
  );
  await sendOutbox();
  for (const { id, orderIds } of made) {
    const told = JSON.parse(server.applied.get(id)!) as { body: { order_ids: string[] } };
    expect(told.body.order_ids).toEqual(orderIds);
  }
});
