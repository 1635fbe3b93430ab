import { expect, test } from 'vitest';
import type { Counts } from '../api/wire';
import { isIdle, nextStation } from './pipeline';

const none: Counts = {
  owed_without_order: 0,
  undecidable: 0,
  held: 0,
  waiting_initials: 0,
  waiting_label: 0,
  waiting_pin: 0,
  ready_to_plan: 0,
  under_way: 0,
  delivered_today: 0,
  failed_today: 0,
  to_look_into: 0,
};

test('the earliest station where something waits comes first', () => {
  const counts = { ...none, waiting_label: 3, ready_to_plan: 9 };
  expect(nextStation(counts, 'dispatcher')?.count).toBe('waiting_label');
});

test('only the officer is asked to initial', () => {
  const counts = { ...none, waiting_initials: 4 };
  expect(nextStation(counts, 'officer')?.count).toBe('waiting_initials');
  expect(nextStation(counts, 'dispatcher')).toBeNull();
});

test('what is under way or delivered asks nothing of anybody', () => {
  expect(nextStation({ ...none, under_way: 5, delivered_today: 2 }, 'dispatcher')).toBeNull();
});

test('an office is idle only when every count is nought', () => {
  expect(isIdle(none)).toBe(true);
  expect(isIdle({ ...none, held: 1 })).toBe(false);
});
