import { beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../../api/problem';
import { chooseLanguage } from '../../words/language';
import * as api from '../api/places';
import type { Place } from '../api/wire';
import { PinQueue } from './pin-queue.svelte';

const place = (id: string): Place => ({ id, accepted: false, candidates: [] }) as unknown as Place;

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(api, 'setPin').mockImplementation(async (of) => ({ ...of, accepted: true }));
  vi.spyOn(api, 'placeById').mockImplementation(async (id) => ({ ...place(id), version: 7 }));
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

test('a skipped place that is looked at again is met once only', async () => {
  const queue = answering([['a', 'b'], null]);
  await queue.begin();
  queue.skip();
  queue.skip();
  queue.lookAgain();
  queue.back();
  expect(queue.ahead.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a place that somebody else has settled is shown as it is by now', async () => {
  const queue = answering([['a', 'b'], null]);
  await queue.begin();
  const overtaken = new Problem(409, 'place.changed_meanwhile', 'x');
  vi.spyOn(api, 'setPin').mockRejectedValueOnce(overtaken);
  await expect(queue.accept({ link: 'x' })).rejects.toBe(overtaken);
  expect(queue.current).toMatchObject({ id: 'a', version: 7 });
});

test('in another language the queue goes on where it stood', async () => {
  const queue = answering([['a', 'b', 'c'], null]);
  await queue.begin();
  queue.skip();
  queue.leave();
  chooseLanguage('en');
  const again = answering([['a', 'b', 'c'], null]);
  await again.begin();
  expect(again.ahead.map(({ id }) => id)).toEqual(['b', 'c']);
  expect(again.skipped.map(({ id }) => id)).toEqual(['a']);
  chooseLanguage('id');
});

test('going back brings the last place back with its candidates, and a skipped one is skipped no longer', async () => {
  const candidates = [{ village: 'Contoh' }] as unknown as Place['candidates'];
  const queue = new PinQueue();
  vi.spyOn(api, 'waitingPlaces').mockResolvedValueOnce({
    places: [{ ...place('a'), candidates }, place('b')],
    next: null,
  });
  await queue.begin();
  await queue.accept({ link: 'x' });
  queue.skip();
  queue.back();
  expect(queue.current?.id).toBe('b');
  expect(queue.skipped).toEqual([]);
  queue.back();
  expect(queue.current).toMatchObject({ id: 'a', accepted: true, candidates });
});

test('a queue that could not be fetched is not taken for an empty one', async () => {
  const queue = new PinQueue();
  vi.spyOn(api, 'waitingPlaces').mockRejectedValueOnce(new Error('no network'));
  await queue.begin();
  expect(queue.finished).toBe(false);
  expect(queue.error).toBeInstanceOf(Error);
});
