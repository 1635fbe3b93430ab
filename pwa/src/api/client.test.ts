/** The way to the server. */

import { expect, test, vi } from 'vitest';
import { answer, api, inTime } from './client';
import { Unreachable } from './problem';

/** A connection that is open, and on which nothing ever comes. */
const silence = ({ signal }: Request): Promise<Response> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

test('a line that hangs is a line that is cut', async () => {
  vi.stubGlobal('fetch', silence);
  const asked = answer(api.GET('/api/courier/run', inTime(20)));
  await expect(asked).rejects.toThrow(Unreachable);
});
