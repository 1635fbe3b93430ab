/** Planned times are worth what they say only in the order they were planned for. */

import { expect, test } from 'vitest';
import { timesHold } from './planned-times';

const at = (...hours: string[]): { planned_arrival: string }[] =>
  hours.map((hour) => ({ planned_arrival: `2026-11-27T${hour}:00Z` }));

test('in the planned order the times hold, also where two doors share one', () => {
  expect(timesHold([])).toBe(true);
  expect(timesHold(at('02:10', '03:00', '03:00', '07:45'))).toBe(true);
});

test('a door driven before one that was planned earlier takes their worth', () => {
  expect(timesHold(at('02:10', '13:21', '12:29'))).toBe(false);
});
