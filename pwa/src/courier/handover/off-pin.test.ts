import { expect, test } from 'vitest';
import { aBundle, aStop } from '../../testing/runs';
import { metresBetween, metresOff } from './off-pin';

const { policy } = aBundle([]);
const stop = aStop('stop-1', []);
const at = (
  latitude: number,
): { latitude: number; longitude: number; accuracy_m: number; at: string } => ({
  latitude,
  longitude: stop.longitude,
  accuracy_m: 10,
  at: '2026-11-24T02:00:00Z',
});

test('a hundredth of a degree to the south is 1,112 metres, as the server measures it', () => {
  expect(Math.round(metresBetween(stop, at(stop.latitude - 0.01)))).toBe(1112);
});

test('a hundred metres are forgiven, and nothing is asked without a fix', () => {
  expect(metresOff(stop, at(stop.latitude - 0.0008), policy)).toBeNull();
  expect(metresOff(stop, null, policy)).toBeNull();
});

test('beyond that the distance is told', () => {
  expect(metresOff(stop, at(stop.latitude - 0.002), policy)).toBe(222);
});

test('a village’s point is forgiven its own radius', () => {
  const village = { ...stop, pin_radius_m: 2_000 };
  expect(metresOff(village, at(stop.latitude - 0.01), policy)).toBeNull();
});
