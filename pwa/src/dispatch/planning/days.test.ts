import { expect, test } from 'vitest';
import type { Route, Waits } from '../api/wire';
import { batchesOf, daysOf } from './days';

const route = (...orders: string[]): Route =>
  ({ distance_m: 1, stops: [{ orders: orders.map((id) => ({ id })) }] }) as unknown as Route;
const waits = (order_id: string, sentence: string): Waits => ({
  order_id,
  number: order_id,
  applicant_name: order_id,
  until: '2026-12-03',
  village: null,
  reason: { code: 'better_batch', sentence },
});

test('runs are made of the first day; a day on which nobody drives is shown too', () => {
  const plan = {
    date: '2026-11-26',
    routes: [route('a', 'b')],
    later: [{ date: '2026-11-27', routes: [] }],
  };
  expect(daysOf(plan).map(({ first, couriers, orders }) => [first, couriers, orders])).toEqual([
    [true, 1, 2],
    [false, 0, 0],
  ]);
});

test('orders that wait for the same are one batch, in the order told', () => {
  const batches = batchesOf([waits('a', 'Desa X'), waits('b', 'Desa Y'), waits('c', 'Desa X')]);
  expect(batches.map(({ sentence, orders }) => [sentence, orders.length])).toEqual([
    ['Desa X', 2],
    ['Desa Y', 1],
  ]);
});
