import { beforeEach, expect, test, vi } from 'vitest';
import { Problem, Unreachable } from '../api/problem';
import { FakeServer } from '../testing/fake-server';
import { photographed } from '../testing/photos';
import { aFailedAttempt, signInAs } from '../testing/records';
import { aBundle, anOrder, aStop } from '../testing/runs';
import { saveDraft } from './drafts';
import { fetchRun } from './fetch-run';
import { outbox } from './outbox';
import { photoBytes } from './photo-store';
import { keptRun } from './run';
import { sendOutbox } from './sync';
import { allDrafts } from '../testing/stored';

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

test('a refused record waits in the outbox, and no run waits for it', async () => {
  await fetchRun();
  await aFailedAttempt();
  server.judge = () => ({ verdict: 'rejected' });
  await sendOutbox();
  server.bundle = aBundle([], 'run-2');
  await fetchRun();
  expect(await keptId()).toBe('run-2');
  expect(await outbox()).toHaveLength(1);
});

const visit = {
  key: 'failed_attempt:stop-1',
  kind: 'failed_attempt' as const,
  runId: 'run-1',
  stopId: 'stop-1',
  content: {},
};

test('a visit left undone whose passport is back in the vault keeps no run, and goes with it', async () => {
  server.bundle = aBundle([aStop('stop-1', [anOrder('order-1', { state: 'returned' })])]);
  await fetchRun();
  const photo = await photographed('door');
  server.bundle = { ...aBundle([]), run: null };
  await fetchRun();
  expect(await keptId()).toBeUndefined();
  expect([await allDrafts(), await photoBytes(photo.id)]).toEqual([[], null]);
});

test('a tally that was begun keeps its run, until nobody has touched it for half a day', async () => {
  await fetchRun();
  const tally = { key: 'load:run-1', kind: 'load' as const, runId: 'run-1', stopId: null };
  await saveDraft({ ...tally, content: { found: { 'order-1': 'scanned' } } });
  server.bundle = aBundle([], 'run-2');
  await fetchRun();
  expect(await keptId()).toBe('run-1');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 12 * 3_600_000 });
  await fetchRun();
  vi.useRealTimers();
  expect(await keptId()).toBe('run-2');
  expect(await allDrafts()).toEqual([]);
});

test('what was begun at a door of the run stays while the run is renewed', async () => {
  await fetchRun();
  await saveDraft(visit);
  server.bundle = aBundle([aStop('stop-1', [anOrder('order-1', { state: 'returned' })])]);
  await fetchRun();
  expect((await allDrafts()).map(({ key }) => key)).toEqual([visit.key]);
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
