import { expect, test } from 'vitest';
import { usualEffort } from './effort';

test('more than a hundred orders are given more time unasked', () => {
  expect(usualEffort(0)).toBe('5');
  expect(usualEffort(100)).toBe('5');
  expect(usualEffort(101)).toBe('15');
});
