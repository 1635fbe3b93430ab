import { expect, test, vi } from 'vitest';
import { amountOf, isClockWrong, isNearlyFull, look } from './health';

test('a clock that is a day wrong is said so, in the unit that says enough', () => {
  expect(isClockWrong(-86_400_000)).toBe(true);
  expect(amountOf(-86_400_000)).toEqual({ unit: 'days', count: 1 });
  expect(amountOf(3 * 3_600_000)).toEqual({ unit: 'hours', count: 3 });
  expect(amountOf(12 * 60_000)).toEqual({ unit: 'minutes', count: 12 });
});

test('a clock that is nearly right, or was never compared, is not complained of', () => {
  expect(isClockWrong(60_000)).toBe(false);
  expect(isClockWrong(null)).toBe(false);
});

test('storage is nearly full by what is left, or by what is used', () => {
  expect(isNearlyFull(10_000_000, 50_000_000)).toBe(true);
  expect(isNearlyFull(950_000_000, 1_000_000_000)).toBe(true);
  expect(isNearlyFull(10_000_000, 1_000_000_000)).toBe(false);
  expect(isNearlyFull(undefined, undefined)).toBe(false);
});

test('a browser that tells nothing of its storage is taken as it is', async () => {
  vi.stubGlobal('navigator', {});
  expect(await look()).toMatchObject({ storageLeft: null, nearlyFull: false, isProtected: false });
});
