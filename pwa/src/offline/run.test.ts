import { beforeEach, expect, test } from 'vitest';
import { Problem, Unreachable } from '../api/problem';
import { FakeServer } from '../testing/fake-server';
import { aFailedAttempt, signInAs } from '../testing/records';
import { aBundle, anOrder, aStop } from '../testing/runs';
import { saveDraft } from './drafts';
import { fetchRun } from './fetch-run';
import { outbox } from './outbox';
import { keptRun } from './run';
import { sendOutbox } from './sync';

let server: FakeServer;

beforeEach(async () => {
  server = new FakeServer();
  server.bundle = aBundle([aStop('stop-1', [anOrder('order-1')])]);
  await signInAs();
});

const keptId = async (): Promise<string | undefined> => (await keptRun())?.bundle.run?.id;

test('the run is kept on the phone', async () => {
  await fetchRun();
  expect(await keptId()).toBe('run-1');
});

test('a failed fetch never empties a run that was there', async () => {
  await fetchRun();
  server.faults = ['unreachable', 'bad_gateway'];
  await expect(fetchRun()).rejects.toThrow(Unreachable);
  await expect(fetchRun()).rejects.toThrow(Unreachable);
  server.signedIn = false;
  await expect(fetchRun()).rejects.toThrow(Problem);
  expect(await keptId()).toBe('run-1');
});

test('a run with unsent work gives way to no other, and to none, until all is sent', async () => {
  await fetchRun();
  await aFailedAttempt();
  server.bundle = { ...aBundle([]), run: null };
  await fetchRun();
  expect(await keptId()).toBe('run-1');
  await sendOutbox();
  await fetchRun();
  expect(await keptId()).toBeUndefined();
});

test('a handover that is open keeps its run', async () => {
  await fetchRun();
  await saveDraft({
    key: 'handover:stop-1',
    kind: 'handover',
    runId: 'run-1',
    stopId: 'stop-1',
    content: {},
  });
  server.bundle = aBundle([], 'run-2');
  await fetchRun();
  expect(await keptId()).toBe('run-1');
});

test('the same run may be renewed at any time', async () => {
  await fetchRun();
  await aFailedAttempt();
  server.bundle = aBundle([aStop('stop-1', [anOrder('order-1')]), aStop('stop-2', [])]);
  await fetchRun();
  expect((await keptRun())?.bundle.run?.stops).toHaveLength(2);
});

test('a stop that was taken away leaves its record in the outbox', async () => {
  await fetchRun();
  await aFailedAttempt();
  server.bundle = aBundle([aStop('stop-2', [anOrder('order-2')])]);
  await fetchRun();
  expect((await keptRun())?.bundle.run?.stops.map(({ id }) => id)).toEqual(['stop-2']);
  expect((await outbox()).map(({ stopId }) => stopId)).toEqual(['stop-1']);
});
