/** Signing in on a phone that somebody else had before. */

import { beforeEach, expect, test, vi } from 'vitest';
import { recall } from '../../offline/facts';
import { fetchRun } from '../../offline/fetch-run';
import { keptRun } from '../../offline/run';
import { FakeServer } from '../../testing/fake-server';
import { aFailedAttempt, signInAs } from '../../testing/records';
import { aBundle } from '../../testing/runs';
import { enter } from './sign-in';

const CREDENTIALS = { username: 'kurir', password: 'rahasia' };
let server: FakeServer;

beforeEach(async () => {
  vi.stubGlobal('localStorage', { setItem: () => undefined });
  server = new FakeServer();
  server.bundle = aBundle([], 'run-of-another');
  await signInAs('courier-2');
  await fetchRun();
});

test('the run of another courier is not shown to who signs in, network or not', async () => {
  expect(await enter(CREDENTIALS)).toBeNull();
  expect((await recall('session'))?.account_id).toBe('courier-1');
  expect(await keptRun()).toBeNull();
});

test('what another has not sent yet goes first', async () => {
  await aFailedAttempt({ accountId: 'courier-2' });
  expect(await enter(CREDENTIALS)).toBe('work_of_another');
  expect(server.signedIn).toBe(false);
  expect((await recall('session'))?.account_id).toBe('courier-2');
});

test('the same courier finds everything again', async () => {
  await signInAs('courier-1');
  await aFailedAttempt();
  expect(await enter(CREDENTIALS)).toBeNull();
  expect((await keptRun())?.bundle.run?.id).toBe('run-of-another');
});
