import { expect, test } from 'vitest';
import type { OrderState } from '../../offline/standing';
import { isOver, stopStatus } from './stop-status';

const status = (...states: OrderState[]): string =>
  stopStatus(states.map((state) => ({ state, whereabouts: 'server' })));

test.each<[string, OrderState[]]>([
  ['not_loaded', ['sealed', 'sealed']],
  ['to_do', ['loaded', 'sealed']],
  ['partly', ['loaded', 'delivered']],
  ['delivered', ['delivered', 'delivered']],
  ['failed', ['failed', 'delivered']],
  ['returned', ['returned']],
])('a stop is %s with %j', (expected, states) => {
  expect(status(...states)).toBe(expected);
});

test('a stop is over only when nothing in hand is left for it', () => {
  expect(isOver(stopStatus([{ state: 'loaded', whereabouts: 'server' }]))).toBe(false);
  expect(isOver(stopStatus([{ state: 'failed', whereabouts: 'waiting' }]))).toBe(true);
});
