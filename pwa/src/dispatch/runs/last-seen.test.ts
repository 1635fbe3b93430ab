import { expect, test } from 'vitest';
import type { RunDetail } from '../api/wire';
import { courierSigns, isStale, seenWords, STALE_MS } from './last-seen';

const AT = '2026-03-03T03:42:10Z';
const THEN = Date.parse(AT);
const SEEN = { latitude: -3.66, longitude: 103.78, accuracy_m: 19.6, at: AT };
const runWith = (last_seen: typeof SEEN | null): RunDetail =>
  ({ run: { courier_name: 'Andi', last_seen } }) as RunDetail;

test.each([
  [0, false],
  [STALE_MS, false],
  [STALE_MS + 1, true],
  [-60_000, false],
])('seen %i ms ago is stale: %s', (ago, stale) => {
  expect(isStale(SEEN, THEN + ago)).toBe(stale);
});

test('the time is the office’s, and how far off it may be is said', () => {
  expect(seenWords(SEEN, THEN)).toBe('Terakhir terlihat 10.42, ± 20 m');
});

test('what is stale says so, for those who see no grey', () => {
  expect(seenWords(SEEN, THEN + STALE_MS + 1)).toContain('lebih dari 10 menit lalu');
});

test('who is not to be seen is on no map', () => {
  expect(courierSigns(runWith(null), THEN)).toEqual([]);
});

test('a courier stands where they were seen, and turns grey with time', () => {
  const [fresh] = courierSigns(runWith(SEEN), THEN);
  const [stale] = courierSigns(runWith(SEEN), THEN + STALE_MS + 1);
  expect(fresh).toMatchObject({ latitude: -3.66, longitude: 103.78, text: 'Andi' });
  expect(stale?.colour).not.toBe(fresh?.colour);
});
