import { afterEach, expect, test } from 'vitest';
import { distance, longDate, officeDate, timeOfDay } from './format';
import { chooseLanguage } from './language';

afterEach(() => chooseLanguage('id'));

test('times are written by the clock of the office, wherever the phone thinks it is', () => {
  expect(timeOfDay('2026-11-24T01:17:00Z')).toBe('08.17');
});

test('an instant late in the UTC day falls on the next date at the office', () => {
  expect(longDate('2026-11-23T20:00:00Z')).toBe('Selasa, 24 November 2026');
});

test('the office’s day is another while London sleeps', () => {
  expect(officeDate(new Date('2026-11-23T20:00:00Z'))).toBe('2026-11-24');
});

test('English readers get English dates', () => {
  chooseLanguage('en');
  expect(longDate('2026-11-24')).toMatch(/Tuesday/);
});

test.each([
  [0, '0 m'],
  [999, '999 m'],
  [1000, '1 km'],
  [12_640, '12,6 km'],
])('%i metres are written %s', (metres, written) => {
  expect(distance(metres)).toBe(written);
});
