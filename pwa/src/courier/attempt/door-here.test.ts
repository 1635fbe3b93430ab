/** Only a phone that knows where it is may say where a house is. */

import { expect, test } from 'vitest';
import { isExact } from './door-here';

const fix = (accuracy_m: number) => ({ latitude: -3.66, longitude: 103.78, accuracy_m, at: '' });

test.each([
  [1, true],
  [100, true],
  [101, false],
  [0, false],
])('a fix of ± %i m is exact enough: %s', (metres, exact) => {
  expect(isExact(fix(metres), 100)).toBe(exact);
});

test('no fix is not exact', () => {
  expect(isExact(null, 100)).toBe(false);
});
