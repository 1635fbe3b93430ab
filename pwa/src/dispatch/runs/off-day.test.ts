import { expect, test } from 'vitest';
import { isOffDay } from './off-day';

test.each([
  ['planned', '2026-11-26', false],
  ['planned', '2026-11-24', true],
  ['under_way', '2026-11-25', false],
  ['under_way', '2026-11-26', true],
  ['finished', '2026-11-24', false],
] as const)('a run that is %s for %s: warned of %s', (state, date, warned) => {
  expect(isOffDay({ state, date }, '2026-11-25')).toBe(warned);
});
