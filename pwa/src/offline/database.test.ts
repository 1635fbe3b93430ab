import { afterEach, expect, test, vi } from 'vitest';
import { aFailedAttempt } from '../testing/records';
import { onChange } from './changes';
import { closeDatabase, read, write } from './database';
import { saveDraft } from './drafts';
import { remember } from './facts';
import { outbox } from './outbox';
import { allDrafts } from '../testing/stored';

afterEach(() => vi.restoreAllMocks());

const draft = {
  key: 'failed_attempt:stop-1',
  kind: 'failed_attempt' as const,
  runId: 'run-1',
  stopId: 'stop-1',
  content: {},
};

test('a store that fails raises, keeps nothing by halves, and never returns quietly', async () => {
  await saveDraft(draft);
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
    throw new DOMException('disk full', 'QuotaExceededError');
  });
  await expect(aFailedAttempt()).rejects.toThrow('disk full');
  vi.restoreAllMocks();
  expect(await outbox()).toEqual([]);
  expect(await allDrafts()).toHaveLength(1);
});

test('writes ask for strict durability: "saved" means on the storage device', async () => {
  const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await remember('signed_out', false);
  expect(begun.mock.lastCall?.[2]).toEqual({ durability: 'strict' });
});

test('a connection that was closed behind our back is opened anew', async () => {
  await saveDraft(draft);
  const begin = IDBDatabase.prototype.transaction;
  const closed = new DOMException('closing', 'InvalidStateError');
  vi.spyOn(IDBDatabase.prototype, 'transaction')
    .mockImplementationOnce(() => {
      throw closed;
    })
    .mockImplementation(function (this: IDBDatabase, ...asked) {
      return begin.apply(this, asked);
    });
  expect(await allDrafts()).toHaveLength(1);
});

test('a database that cannot be opened raises, and is tried again the next time', async () => {
  closeDatabase();
  const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('private mode', 'SecurityError');
  });
  await expect(allDrafts()).rejects.toThrow('private mode');
  refused.mockRestore();
  expect(await allDrafts()).toEqual([]);
});

test('every write is told to whoever shows the store', async () => {
  const told = vi.fn();
  const stop = onChange(told);
  await write(['facts'], (tx) => tx.objectStore('facts').put(true, 'signed_out'));
  await read(['facts'], (tx) => tx.objectStore('facts').get('signed_out'));
  stop();
  await remember('signed_out', false);
  expect(told).toHaveBeenCalledTimes(1);
});
