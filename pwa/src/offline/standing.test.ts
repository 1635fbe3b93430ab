import { beforeEach, expect, test, vi } from 'vitest';
import { FakeServer } from '../testing/fake-server';
import { aFailedAttempt, signInAs } from '../testing/records';
import { aBundle, anOrder, aStop } from '../testing/runs';
import { outbox } from './outbox';
import { fetchRun } from './fetch-run';
import { keptRun } from './run';
import { inHand, standings, type OrderState, type Standing } from './standing';
import { sendOutbox } from './sync';
import { receipts } from '../testing/stored';

let server: FakeServer;

beforeEach(async () => {
  server = new FakeServer();
  server.bundle = aBundle([aStop('stop-1', [anOrder('order-1'), anOrder('order-2')])]);
  await signInAs();
  await fetchRun();
});

async function standing(id = 'order-1'): Promise<Standing | undefined> {
  const kept = await keptRun();
  return kept ? standings(kept, await outbox(), await receipts()).get(id) : undefined;
}

test('without a record the server is believed', async () => {
  expect(await standing()).toEqual({ state: 'loaded', whereabouts: 'server' });
});

test('what was recorded counts at once, for its own order only', async () => {
  await aFailedAttempt();
  expect(await standing()).toEqual({ state: 'failed', whereabouts: 'waiting' });
  expect(await standing('order-2')).toEqual({ state: 'loaded', whereabouts: 'server' });
});

test('what the office has stopped waits to be brought back, unless it was delivered before', async () => {
  const orders = [
    anOrder('order-1', { stopped: 'cancelled' }),
    anOrder('order-2', { stopped: 'taken_off', state: 'delivered' }),
    anOrder('order-3', { stopped: 'cancelled', state: 'sealed' }),
  ];
  server.bundle = aBundle([aStop('stop-1', orders)]);
  await fetchRun();
  expect((await standing('order-1'))?.state).toBe('failed');
  expect((await standing('order-2'))?.state).toBe('delivered');
  expect((await standing('order-3'))?.state).toBe('sealed');
});

test('a record that can still be taken back is said to be so', async () => {
  await aFailedAttempt({ holdMs: 60_000 });
  expect((await standing())?.whereabouts).toBe('held');
});

test('once sent it still counts, until the run is asked for again', async () => {
  await aFailedAttempt();
  await sendOutbox();
  expect(await standing()).toEqual({ state: 'failed', whereabouts: 'server' });
  server.bundle = aBundle([aStop('stop-1', [anOrder('order-1', { state: 'returned' })])]);
  await new Promise((soon) => setTimeout(soon, 2));
  await fetchRun();
  expect((await standing())?.state).toBe('returned');
});

test('a clock set back after the run was asked for takes back nothing that was sent', async () => {
  await aFailedAttempt();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 86_400_000 });
  await sendOutbox();
  expect(await standing()).toEqual({ state: 'failed', whereabouts: 'server' });
  vi.useRealTimers();
});

test('a refused record still tells what happened at the door', async () => {
  await aFailedAttempt();
  server.judge = () => ({ verdict: 'rejected' });
  await sendOutbox();
  expect(await standing()).toEqual({ state: 'failed', whereabouts: 'refused' });
});

test.each<[OrderState, boolean]>([
  ['sealed', false],
  ['loaded', true],
  ['failed', true],
  ['delivered', false],
  ['returned', false],
])('a passport that is %s is in the courier’s hand: %s', (state, carried) => {
  expect(inHand({ state })).toBe(carried);
});
