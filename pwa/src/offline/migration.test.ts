/** An app updated with a full outbox keeps it: the store of each released version is opened by this one. */

import { beforeEach, expect, test } from 'vitest';
import { FakeServer, isSigned } from '../testing/fake-server';
import { aPhotographedAttempt, photographed } from '../testing/photos';

import { enrol } from './enrolment';
import { recall } from './facts';
import { outbox } from './outbox';
import { waitingPhotos } from './photo-store';
import { keptRun } from './run';
import { sendOutbox } from './sync';
import { allDrafts, receipts } from '../testing/stored';

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
});

/** The store as version 1 made it, written here once more and never to be changed. */
function storeOfVersion1(): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('antar-paspor', 1);
    asked.onerror = () => reject(asked.error!);
    asked.onupgradeneeded = () => {
      const made = asked.result;
      made
        .createObjectStore('facts')
        .put(
          { account_id: 'courier-1', name: 'Kurir Contoh', role: 'courier', language: 'id' },
          'session',
        );
      asked.transaction!.objectStore('facts').put(3, 'seq');
      made.createObjectStore('runs').put({ bundle: { run: null }, askedAt: 1 }, 'current');
      made.createObjectStore('drafts', { keyPath: 'key' }).put({
        key: 'handover:stop-9',
        kind: 'handover',
        runId: 'run-1',
        stopId: 'stop-9',
        savedAt: '2026-11-24T01:00:00.000Z',
        content: { step: 'identity' },
      });
      const waiting = made.createObjectStore('outbox', { keyPath: 'id' });
      for (const seq of [1, 2, 3]) waiting.put(waitingOfVersion1(seq));
      made.createObjectStore('receipts', { keyPath: 'id' });
    };
    asked.onsuccess = () => {
      asked.result.close();
      resolve();
    };
  });
}

function waitingOfVersion1(seq: number): unknown {
  const id = `0198c0de-0000-4000-8000-00000000000${seq}`;
  const item = {
    id,
    kind: 'failed_attempt',
    seq,
    recorded_at: '2026-11-24T01:00:00.000Z',
    monotonic_ms: 1,
    clock_offset_ms: null,
    body: { note: `“${seq}”` },
  };
  return {
    id,
    kind: item.kind,
    seq,
    text: JSON.stringify(item),
    accountId: 'courier-1',
    runId: 'run-1',
    stopId: 'stop-1',
    orderIds: [`order-${seq}`],
    recordedAt: item.recorded_at,
    heldUntil: 0,
    draft: null,
    sendings: seq === 1 ? 2 : 0,
    trouble: seq === 3 ? { verdict: 'rejected', code: 'x', detail: 'y' } : null,
  };
}

test('version 1: everything is found, and what waits is sent as it was written', async () => {
  await storeOfVersion1();
  const texts = (await outbox()).map(({ text }) => text);
  expect(texts).toHaveLength(3);
  expect(await allDrafts()).toHaveLength(1);
  expect(await keptRun()).not.toBeNull();
  expect(await recall('seq')).toBe(3);
  expect(await sendOutbox()).toBe('all_sent');
  expect([...server.applied.values()]).toEqual(texts.slice(0, 2));
  expect((await outbox()).map(({ trouble }) => trouble?.code)).toEqual(['x']);
});

test('version 2: it gets room for photos, and keeps what it held', async () => {
  await storeOfVersion1();
  const one = await open(2, (made) => made.createObjectStore('device'));
  one.close();
  expect(await outbox()).toHaveLength(3);
  const photo = await photographed('door');
  await aPhotographedAttempt([photo]);
  expect(await waitingPhotos()).toHaveLength(1);
  expect(await allDrafts()).toHaveLength(1);
});

function open(version: number, change: (made: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('antar-paspor', version);
    asked.onerror = () => reject(asked.error!);
    asked.onupgradeneeded = () => change(asked.result);
    asked.onsuccess = () => resolve(asked.result);
  });
}

test('version 1, then enrolled: what may have arrived keeps its bytes, and is signed', async () => {
  await storeOfVersion1();
  const [first] = await outbox();
  await enrol('token', '0.2.0');
  await sendOutbox();
  expect(server.applied.get(first!.id)).toBe(first!.text);
  expect(await receipts()).toHaveLength(2);
  const key = server.enrolled!.public_key;
  const texts = [...server.applied.values()];
  for (const [at, text] of texts.entries())
    expect(await isSigned(key, text, server.signatures[at]!)).toBe(true);
});
