import { expect, test } from 'vitest';
import type { RunDetail } from '../api/wire';
import { countable, plainNumber } from './vault';

const order = (name: string, state: string): object => ({
  id: name,
  number: name,
  applicant_name: name,
  state,
  seal_number: `SEAL-${name}`,
});
const line = (direction: string, courier: string[], desk: string[]): object => ({
  direction,
  agreed: 0,
  courier_only: courier.map((name) => ({ seal_number: `SEAL-${name}`, applicant_name: name })),
  desk_only: desk.map((name) => ({ seal_number: `SEAL-${name}`, applicant_name: name })),
});
const run = {
  stops: [
    { orders: [order('A', 'due'), order('B', 'loaded'), order('C', 'returned')] },
    { orders: [order('D', 'unvisited')] },
  ],
  vault: [line('out', ['B'], ['A']), line('in', ['C', 'D'], [])],
} as unknown as RunDetail;

test('what the desk has named is not asked for again', () => {
  expect(countable(run, 'out').map(({ name }) => name)).toEqual(['B']);
});

test('only what the courier still had can come back', () => {
  expect(countable(run, 'in').map(({ name }) => name)).toEqual(['B', 'C', 'D']);
});

test('a number is the same however it is typed', () => {
  expect(plainNumber(' k7qm 3xwf-9p')).toBe(plainNumber('K7QM-3XWF-9P'));
});
