import { expect, test } from 'vitest';
import { fanOut, type Spot } from './fan';

const GAP = 28;

function nearest(spots: readonly Spot[]): number {
  const moves = fanOut(spots, GAP);
  const shown = spots.map(({ x, y }, at) => ({ x: x + moves[at]!.x, y: y + moves[at]!.y }));
  return Math.min(
    ...shown.flatMap((one, at) =>
      shown.slice(at + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
    ),
  );
}

test('signs that are far enough apart stay where they are', () => {
  const moves = fanOut(
    [
      { x: 0, y: 0 },
      { x: GAP, y: 0 },
    ],
    GAP,
  );
  expect(moves).toEqual([
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ]);
});

test.each([2, 3, 6])('%i signs on one spot can all be read', (number) => {
  const spots = Array.from({ length: number }, () => ({ x: 5, y: 5 }));
  expect(nearest(spots)).toBeGreaterThan(GAP - 3);
});

test('nothing is fanned out of nothing', () => {
  expect(fanOut([], GAP)).toEqual([]);
});
