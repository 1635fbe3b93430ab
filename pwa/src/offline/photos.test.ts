import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeServer } from '../testing/fake-server';
import { aPhotographedAttempt, photographed } from '../testing/photos';
import { aFailedAttempt, signInAs } from '../testing/records';
import { sha256OfBuffer } from './bytes';

import { exportOutbox } from './export';
import { outbox, record, takeBack } from './outbox';
import { photoBytes, retryPhoto, waitingPhotos } from './photo-store';
import { REST_MS } from './photos';
import { sendOutbox } from './sync';
import { allDrafts } from '../testing/stored';

let server: FakeServer;

beforeEach(async () => {
  server = new FakeServer();
  await signInAs();
});

describe('a photo and its draft', () => {
  test('are on the phone in the same moment, and neither without the other', async () => {
    const photo = await photographed('door');
    expect(await photoBytes(photo.id)).not.toBeNull();
    expect((await allDrafts())[0]?.content).toMatchObject({ photos: { door: { id: photo.id } } });
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(photographed('door')).rejects.toThrow();
    put.mockRestore();
    expect((await allDrafts())[0]?.content).toMatchObject({ photos: { door: { id: photo.id } } });
    expect(await photoBytes(photo.id)).not.toBeNull();
  });

  test('taken anew, the one before is gone', async () => {
    const first = await photographed('door', 1);
    const second = await photographed('door', 2);
    expect(await photoBytes(first.id)).toBeNull();
    expect(await photoBytes(second.id)).not.toBeNull();
  });

  test('a photo of a draft is not sent, nor counted as waiting', async () => {
    await photographed('door');
    await sendOutbox();
    expect(await waitingPhotos()).toEqual([]);
    expect(server.photos.parts).toEqual([]);
  });

  test('what a record does not name goes with the draft', async () => {
    const [kept, left] = [await photographed('door'), await photographed('envelope')];
    await aPhotographedAttempt([kept]);
    expect((await waitingPhotos()).map(({ id }) => id)).toEqual([kept.id]);
    expect(await photoBytes(left.id)).toBeNull();
  });

  test('a record that is taken back gives its photo back to the draft', async () => {
    const photo = await photographed('door');
    const made = await aPhotographedAttempt([photo], 60_000);
    expect(await waitingPhotos()).toHaveLength(1);
    expect(await takeBack(made.id)).toBe(true);
    expect(await waitingPhotos()).toEqual([]);
    expect(await photoBytes(photo.id)).not.toBeNull();
    await aPhotographedAttempt([photo]);
    expect(await waitingPhotos()).toHaveLength(1);
  });

  test('another draft’s photos are left alone', async () => {
    const photo = await photographed('door');
    await record({
      kind: 'return',
      accountId: 'courier-1',
      body: { run_id: 'run-1', seals: [] },
      stopId: null,
      orderIds: [],
      draft: { ...(await allDrafts())[0]!, key: 'return:run-1' },
      holdMs: 0,
    });
    expect(await photoBytes(photo.id)).not.toBeNull();
  });
});

describe('a photo on its way', () => {
  test('follows its record, and leaves the phone only by receipt', async () => {
    const photo = await photographed('door');
    const made = await aPhotographedAttempt([photo]);
    expect(await sendOutbox()).toBe('all_sent');
    expect(server.order).toEqual([`record ${made.id}`, `photo ${photo.id}`]);
    expect(await sha256OfBuffer(server.photos.whole(photo.id))).toBe(photo.sha256);
    expect(await waitingPhotos()).toEqual([]);
    expect(await photoBytes(photo.id)).toBeNull();
  });

  test('in one piece while the line is good', async () => {
    await aPhotographedAttempt([await photographed('door')]);
    await sendOutbox();
    expect(server.photos.parts.map(({ offset }) => offset)).toEqual([0]);
  });

  test('after a cut it goes on in small parts from where the server is', async () => {
    const photo = await photographed('door');
    await aPhotographedAttempt([photo]);
    server.photos.cutAt = 10_000;
    expect(await sendOutbox()).toBe('unreachable');
    expect(await photoBytes(photo.id)).not.toBeNull();
    expect(await sendOutbox()).toBe('all_sent');
    expect(server.photos.parts.map(({ offset }) => offset)).toEqual([0, 10_000, 26_000]);
    expect(await sha256OfBuffer(server.photos.whole(photo.id))).toBe(photo.sha256);
  });

  test('an answer that was lost brings nothing twice', async () => {
    const photo = await photographed('door');
    await aPhotographedAttempt([photo]);
    server.faults = [null, 'answer_lost'];
    expect(await sendOutbox()).toBe('unreachable');
    expect(await waitingPhotos()).toHaveLength(1);
    expect(await sendOutbox()).toBe('all_sent');
    expect(server.photos.parts).toHaveLength(1);
  });

  test('all of it is there, and no receipt: an empty part asks for it', async () => {
    const photo = await photographed('door');
    await aPhotographedAttempt([photo]);
    server.photos.cutAt = photo.size;
    await sendOutbox();
    expect(await sendOutbox()).toBe('all_sent');
    expect(server.photos.parts.at(-1)).toMatchObject({ offset: photo.size, bytes: 0 });
  });

  test('what was spoilt on the way is begun anew by itself', async () => {
    const photo = await photographed('door');
    await aPhotographedAttempt([photo]);
    server.photos.cutAt = 10_000;
    await sendOutbox();
    server.photos.spoil(photo.id);
    expect(await sendOutbox()).toBe('all_sent');
    expect(await sha256OfBuffer(server.photos.whole(photo.id))).toBe(photo.sha256);
  });

  test('a receipt for other bytes is no receipt', async () => {
    const photo = await photographed('door');
    await aPhotographedAttempt([photo]);
    server.photos.receipt = 'f'.repeat(64);
    await sendOutbox();
    expect((await waitingPhotos())[0]?.trouble?.verdict).toBe('receipt_differs');
    expect(await photoBytes(photo.id)).not.toBeNull();
  });

  test('a refused photo is kept with the reason, holds up no other, and can be sent again', async () => {
    const [bad, good] = [await photographed('door', 1), await photographed('envelope', 2)];
    await aPhotographedAttempt([bad, good]);
    server.photos.refuses = new Set([bad.id]);
    expect(await sendOutbox()).toBe('all_sent');
    const [left] = await waitingPhotos();
    expect([left?.id, left?.trouble?.code]).toEqual([bad.id, 'photo.not_a_picture']);
    server.photos.refuses.clear();
    await retryPhoto(bad.id);
    await sendOutbox();
    expect(await waitingPhotos()).toEqual([]);
    expect(good.sha256).not.toBe(bad.sha256);
  });

  test('a server with no room for photos is left in peace; records and the run go on', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    for (const seed of [1, 2, 3]) await aPhotographedAttempt([await photographed('door', seed)]);
    server.photos.hasRoom = false;
    expect(await sendOutbox()).toBe('all_sent');
    const tried = server.order.length;
    expect(await sendOutbox()).toBe('all_sent');
    expect(server.order.length).toBe(tried);
    expect(await waitingPhotos()).toHaveLength(3);
    server.photos.hasRoom = true;
    vi.setSystemTime(Date.now() + REST_MS);
    await sendOutbox();
    expect(await waitingPhotos()).toEqual([]);
    vi.useRealTimers();
  });

  test('never more than two at a time', async () => {
    for (let at = 0; at < 6; at += 1) await aPhotographedAttempt([await photographed('door', at)]);
    await sendOutbox();
    expect(server.photos.mostAtOnce).toBe(2);
    expect(await waitingPhotos()).toEqual([]);
  });

  test('waits for its record, which is refused', async () => {
    await aPhotographedAttempt([await photographed('door')]);
    server.judge = () => ({ verdict: 'rejected' });
    await sendOutbox();
    expect(server.photos.parts).toEqual([]);
    expect(await waitingPhotos()).toHaveLength(1);
  });

  test('a record that is made while photos are on their way goes before the next', async () => {
    for (let at = 0; at < 4; at += 1) await aPhotographedAttempt([await photographed('door', at)]);
    let made = '';
    server.photos.onPart = async () => {
      if (!made) made = (await aFailedAttempt()).id;
    };
    await sendOutbox();
    const at = server.order.indexOf(`record ${made}`);
    expect(
      server.order.slice(at).filter((sent) => sent.startsWith('photo')).length,
    ).toBeGreaterThan(0);
    expect(await outbox()).toEqual([]);
    expect(await waitingPhotos()).toEqual([]);
  });
});

test('the file holds the photos that wait, with whose records they are', async () => {
  const photo = await photographed('door');
  await aPhotographedAttempt([photo]);
  const { photos } = JSON.parse(await exportOutbox()) as {
    photos: { id: string; sha256: string; account_id: string; content: string }[];
  };
  expect(photos).toMatchObject([{ id: photo.id, sha256: photo.sha256, account_id: 'courier-1' }]);
  expect(atob(photos[0]!.content)).toHaveLength(photo.size);
});
