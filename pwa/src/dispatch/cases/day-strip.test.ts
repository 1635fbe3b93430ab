import { expect, test } from 'vitest';
import { officeDate } from '../../words/format';
import { daysBetween, dayStrip } from './day-strip';

test('a late evening in UTC is already the next day on the office’s wall', () => {
  expect(officeDate('2026-11-23T17:30:00Z')).toBe('2026-11-24');
});

test('the days between two dates include both, over the end of a month', () => {
  expect(daysBetween('2026-10-30', '2026-11-01')).toEqual([
    '2026-10-30',
    '2026-10-31',
    '2026-11-01',
  ]);
});

test('without a payment there is nothing to count from', () => {
  expect(dayStrip(null, '2026-11-03T04:00:00Z', null)).toBeNull();
});

test('every day after the promise up to the allocation is late, and no other', () => {
  const strip = dayStrip('2026-10-28T04:00:00Z', '2026-11-03T04:00:00Z', '2026-10-30');
  expect(strip?.days.filter((day) => day.late).map((day) => day.date)).toEqual([
    '2026-10-31',
    '2026-11-01',
    '2026-11-02',
    '2026-11-03',
  ]);
  expect(strip?.days.filter((day) => day.weekend).map((day) => day.date)).toEqual([
    '2026-10-31',
    '2026-11-01',
  ]);
});

test('an allocation on the day promised is not late', () => {
  const strip = dayStrip('2026-10-28T04:00:00Z', '2026-10-30T04:00:00Z', '2026-10-30');
  expect(strip?.days.some((day) => day.late)).toBe(false);
});

test('while nothing is allocated the strip ends with the promise', () => {
  const strip = dayStrip('2026-10-28T04:00:00Z', null, '2026-10-30');
  expect(strip?.days.map((day) => day.promised)).toEqual([false, false, true]);
});

test('a very late case still fits: the middle is left out and counted, the last day stays', () => {
  const strip = dayStrip('2026-01-05T04:00:00Z', '2026-04-05T04:00:00Z', '2026-01-07');
  expect(strip?.days).toHaveLength(24);
  expect(strip?.skipped).toBe(91 - 24);
  expect(strip?.days.at(-1)).toMatchObject({ date: '2026-04-05', allocated: true });
});
