import { expect, test } from 'vitest';
import { boundsOf, circleAround, cornersOf, isPoint, metresBetween } from './geometry';

const MUARA_ENIM = { latitude: -3.6607, longitude: 103.7793 };

test('a circle is closed, and as wide as it says in both directions', () => {
  const corners = cornersOf(circleAround(MUARA_ENIM, 1000));
  expect(corners[0]).toEqual(corners.at(-1));
  const [west, south, east, north] = boundsOf(corners)!;
  expect((north - south) * 111_320).toBeCloseTo(2000, 0);
  const shrink = Math.cos((MUARA_ENIM.latitude * Math.PI) / 180);
  expect((east - west) * 111_320 * shrink).toBeCloseTo(2000, 0);
});

test('the rim of a circle is as far from its middle as it says', () => {
  for (const corner of cornersOf(circleAround(MUARA_ENIM, 5000))) {
    expect(metresBetween(MUARA_ENIM, corner)).toBeCloseTo(5000, -1);
  }
});

test('nothing has no bounds', () => {
  expect(boundsOf([])).toBeNull();
});

test('half a coordinate is no point', () => {
  expect(isPoint({ latitude: -3.6, longitude: null })).toBe(false);
  expect(isPoint(MUARA_ENIM)).toBe(true);
});
