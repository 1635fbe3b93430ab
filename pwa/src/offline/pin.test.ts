import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeServer } from '../testing/fake-server';
import { beginPauseAnew, choosePin, keptPin, pauseLeft, tryPin } from './pin';

const START = Date.parse('2026-11-24T01:00:00Z');

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: START }));
afterEach(() => vi.useRealTimers());

async function failTimes(times: number): Promise<void> {
  for (let at = 0; at < times; at += 1) await tryPin('000000');
}

test('the PIN opens the app, and others do not', async () => {
  await choosePin('482913');
  expect(await tryPin('482914')).toBe('wrong');
  expect(await tryPin('482913')).toBe('right');
});

test('neither the PIN nor anything that gives it away is kept, or sent', async () => {
  const asked = vi.fn();
  const server = new FakeServer();
  vi.stubGlobal('fetch', asked);
  await choosePin('482913');
  await tryPin('482913');
  expect(JSON.stringify(await keptPin())).not.toContain('482913');
  expect(asked).not.toHaveBeenCalled();
  expect(server.batches).toEqual([]);
});

test('two alike are kept differently', async () => {
  await choosePin('482913');
  const first = await keptPin();
  await choosePin('482913');
  expect((await keptPin())?.check).not.toBe(first?.check);
});

test('after three wrong tries there are pauses, which grow', async () => {
  await choosePin('482913');
  await failTimes(3);
  expect(await tryPin('482913')).toBe('paused');
  expect(pauseLeft((await keptPin())!)).toBe(30_000);
  vi.setSystemTime(START + 30_000);
  expect(await tryPin('000000')).toBe('wrong');
  expect(pauseLeft((await keptPin())!)).toBe(60_000);
  vi.setSystemTime(START + 90_000);
  expect(await tryPin('482913')).toBe('right');
  expect((await keptPin())?.failures).toBe(0);
});

test('setting the clock back shortens no pause', async () => {
  await choosePin('482913');
  await failTimes(3);
  vi.setSystemTime(START - 86_400_000);
  expect(await tryPin('482913')).toBe('paused');
});

test('a clock that was ahead and is set right costs one pause more, and not a day', async () => {
  await choosePin('482913');
  vi.setSystemTime(START + 86_400_000);
  await failTimes(3);
  vi.setSystemTime(START);
  await beginPauseAnew();
  expect(await tryPin('482913')).toBe('paused');
  vi.setSystemTime(START + 30_000);
  expect(await tryPin('482913')).toBe('right');
});

test('a try counts before it is looked at: killing the app gains nothing', async () => {
  await choosePin('482913');
  const derive = vi.spyOn(crypto.subtle, 'deriveBits').mockRejectedValue(new Error('killed'));
  await expect(tryPin('000000')).rejects.toThrow('killed');
  derive.mockRestore();
  expect((await keptPin())?.failures).toBe(1);
});
