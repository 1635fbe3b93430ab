import { expect, test } from 'vitest';
import type { DueState, RunStop } from '../api/wire';
import { stateOf } from './run-map';

test.each<[DueState[], DueState]>([
  [['delivered', 'delivered'], 'delivered'],
  [['delivered', 'failed'], 'failed'],
  [['delivered', 'loaded'], 'loaded'],
  [['delivered', 'returned'], 'returned'],
  [[], 'due'],
])('a door with %o is shown as %s', (states, shown) => {
  const orders = states.map((state) => ({ state }));
  expect(stateOf({ orders } as RunStop)).toBe(shown);
});
