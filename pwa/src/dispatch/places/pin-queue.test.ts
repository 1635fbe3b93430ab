import { beforeEach, expect, test, vi } from 'vitest';
import * as api from '../api/places';
import type { Place } from '../api/wire';
import { PinQueue } from './pin-queue.svelte';

const place = (id: string): Place => ({ id, accepted: false, candidates: [] }) as unknown as Place;

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(api, 'setPin').mockImplementation(async (id) => ({ ...place(id), accepted: true }));
});

function answering(...pages: [ids: string[], next: string | null][]): PinQueue {
  const fetched = vi.spyOn(api, 'waitingPlaces');
  for (const [ids, next] of pages) fetched.mockResolvedValueOnce({ places: ids.map(place), next });
  return new PinQueue();
}

test('each accepted place makes room for the next, page after page, until none is left', async () => {
  const queue = answering([['a', 'b'], 'b'], [['c'], null]);
  await queue.begin();
  for (const id of ['a', 'b', 'c']) {
    expect(queue.current?.id).toBe(id);
    await queue.accept({ link: 'x' });
  }
  expect(queue.finished).toBe(true);
});

test('a refused choice leaves the place in view', async () => {
  const queue = answering([['a'], null]);
  await queue.begin();
  vi.spyOn(api, 'setPin').mockRejectedValueOnce(new Error('swapped'));
  await expect(queue.accept({ link: 'x' })).rejects.toThrow('swapped');
  expect(queue.current?.id).toBe('a');
});

test('a skipped place waits at the end and can be looked at again', async () => {
  const queue = answering([['a', 'b'], null]);
  await queue.begin();
  queue.skip();
  await queue.accept({ link: 'x' });
  expect(queue.finished).toBe(true);
  queue.lookAgain();
  expect(queue.current?.id).toBe('a');
});

test('undo brings the last place back with its candidates, and a skipped one is skipped no longer', async () => {
  const candidates = [{ village: 'Contoh' }] as unknown as Place['candidates'];
  const queue = new PinQueue();
  vi.spyOn(api, 'waitingPlaces').mockResolvedValueOnce({
    places: [{ ...place('a'), candidates }, place('b')],
    next: null,
  });
  await queue.begin();
  await queue.accept({ link: 'x' });
  queue.skip();
  queue.undo();
  expect(queue.current?.id).toBe('b');
  expect(queue.skipped).toEqual([]);
  queue.undo();
  expect(queue.current).toMatchObject({ id: 'a', accepted: true, candidates });
});

test('a queue that could not be fetched is not taken for an empty one', async () => {
  const queue = new PinQueue();
  vi.spyOn(api, 'waitingPlaces').mockRejectedValueOnce(new Error('no network'));
  await queue.begin();
  expect(queue.finished).toBe(false);
  expect(queue.error).toBeInstanceOf(Error);
});
