/** When the phone speaks with the server. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptRun } from '../offline/run';
import { FakeServer } from '../testing/fake-server';
import { signInAs } from '../testing/records';
import { aBundle } from '../testing/runs';
import { heartbeat } from './heartbeat.svelte';
import { phone } from './phone.svelte';

const NOW = Date.parse('2026-11-24T01:00:00Z');
const A_DAY = 86_400_000;
let server: FakeServer;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: NOW });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('document', {
    documentElement: {},
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  server = new FakeServer();
  server.bundle = aBundle([]);
  await signInAs();
  await phone.readAgain();
});
afterEach(() => vi.useRealTimers());

/** Until whatever was begun has ended. */
async function ended(): Promise<void> {
  while (heartbeat.sending) await new Promise((soon) => setTimeout(soon, 5));
}

test('a clock that is set back after a failure puts the next try off for no day', async () => {
  server.faults = ['unreachable'];
  const stop = heartbeat.start();
  await ended();
  expect(await keptRun()).toBeNull();
  vi.setSystemTime(NOW - A_DAY);
  vi.advanceTimersByTime(3_000);
  await ended();
  expect(await keptRun()).not.toBeNull();
  stop();
});

test('nor does it keep the run from being asked for anew', async () => {
  const stop = heartbeat.start();
  await ended();
  expect((await keptRun())?.bundle.run?.id).toBe('run-1');
  server.bundle = aBundle([], 'run-2');
  vi.setSystemTime(NOW - A_DAY);
  vi.advanceTimersByTime(3_000);
  await ended();
  expect((await keptRun())?.bundle.run?.id).toBe('run-2');
  stop();
});
