/** A courier's own order holds until the plan under it changes. */

import { expect, test } from 'vitest';
import type { Run } from '../api/wire';
import { inOrder, type OwnOrder } from './own-order';

function run(...ids: string[]): Run {
  const stops = ids.map((id, index) => ({ id, sequence: index + 1 }));
  return { id: 'run', stops: stops.toReversed() } as Run;
}

const own: OwnOrder = { runId: 'run', planned: ['a', 'b', 'c'], stopIds: ['c', 'a', 'b'] };
const driven = (there: Run, order: OwnOrder | null): string =>
  inOrder(there, order)
    .map(({ id }) => id)
    .join('');

test('without an order of their own couriers drive as planned', () => {
  expect(driven(run('a', 'b', 'c'), null)).toBe('abc');
});

test('their own order comes first', () => {
  expect(driven(run('a', 'b', 'c'), own)).toBe('cab');
});

test('the server’s list in the order taken over says the same', () => {
  expect(driven(run('c', 'a', 'b'), own)).toBe('cab');
});

test('a plan that the office has changed since comes before it', () => {
  expect(driven(run('a', 'b', 'd'), own)).toBe('abd');
  expect(driven(run('b', 'a', 'c'), own)).toBe('bac');
});

test('the order of another run is not this one’s', () => {
  expect(driven(run('a', 'b', 'c'), { ...own, runId: 'yesterday' })).toBe('abc');
});

test('a door that the order does not name comes last', () => {
  expect(driven(run('a', 'b', 'c'), { ...own, stopIds: ['c'] })).toBe('cab');
});
