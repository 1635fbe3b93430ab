/** Every test begins with an empty phone: a fresh IndexedDB in memory. */

import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, vi } from 'vitest';
import { closeDatabase } from '../offline/database';

beforeEach(() => {
  closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  vi.stubGlobal('navigator', { locks: oneAtATime() });
});

/** Web Locks as far as the outbox needs them; not every Node has them. */
function oneAtATime(): Pick<LockManager, 'request'> {
  const held = new Set<string>();
  const request = async (
    name: string,
    _options: LockOptions,
    work: (lock: Lock | null) => unknown,
  ): Promise<unknown> => {
    if (held.has(name)) return work(null);
    held.add(name);
    try {
      return await work({ name, mode: 'exclusive' });
    } finally {
      held.delete(name);
    }
  };
  return { request: request as LockManager['request'] };
}
