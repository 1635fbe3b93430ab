/** A phone tells where it is when everybody allows it, something is carried, and not too often. */

import { expect, test } from 'vitest';
import { EVERY_MS, isTellingDue, mayTell, stillAsks, type Moment } from './due';

const ALLOWED: Moment = {
  officeAsks: true,
  courierAllows: true,
  signedIn: true,
  carries: true,
  open: true,
};
const NOW = 1_790_000_000_000;

test('it tells when all of it holds', () => {
  expect(mayTell(ALLOWED)).toBe(true);
});

test.each(Object.keys(ALLOWED))('it is silent without %s', (missing) => {
  const moment = { ...ALLOWED, [missing]: false };
  expect(mayTell(moment)).toBe(false);
  expect(isTellingDue(moment, null, NOW)).toBe(false);
});

test.each([
  ['never tried', null, true],
  ['a moment ago', NOW - 1, false],
  ['just under a minute ago', NOW - EVERY_MS + 1, false],
  ['a minute ago', NOW - EVERY_MS, true],
  ['by a clock that was set back since', NOW + 5 * EVERY_MS, true],
])('tried %s: due is %s', (_, triedAt, due) => {
  expect(isTellingDue(ALLOWED, triedAt, NOW)).toBe(due);
});

test.each([
  ['never refused', true, null, true],
  ['refused after the run was given', true, 20, false],
  ['refused in the same instant', true, 10, false],
  ['refused before the run was given anew', true, 5, true],
  ['not asked at all', false, null, false],
])('%s', (_, asks, refusedAt, still) => {
  expect(stillAsks(asks, 10, refusedAt)).toBe(still);
});
