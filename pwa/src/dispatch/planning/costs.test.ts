import { expect, test } from 'vitest';
import type { PlanCost } from '../api/wire';
import { sharesOf, totalOf } from './costs';

const cost = (code: string, paid: number): PlanCost => ({
  code,
  paid,
  name: code,
  sentence: code,
  weight: 1,
});

test('shares add up to the whole, dearest first, and what was free is told apart', () => {
  const costs = [cost('distance', 30), cost('moved', 0), cost('time', 90)];
  const { paid, free } = sharesOf(costs);
  expect(paid.map(({ code, share }) => [code, share])).toEqual([
    ['time', 0.75],
    ['distance', 0.25],
  ]);
  expect(free.map(({ code }) => code)).toEqual(['moved']);
  expect(totalOf(costs)).toBe(120);
});

test('a plan that pays for nothing has no shares', () => {
  expect(sharesOf([cost('distance', 0)]).paid).toEqual([]);
});
