import { expect, test } from 'vitest';
import type { Step } from '../api/wire';
import { bars } from './timeline';

const step = (number: number, standard_minutes: number, minutes: number | null): Step => ({
  number,
  name: `Langkah ${number}`,
  standard_minutes,
  minutes,
  finished_at: null,
  output: null,
  performer: null,
  note: null,
});

test('bars share one scale, on which the longest step is whole', () => {
  const [short, long] = bars([step(1, 5, 10), step(2, 10, 20)]);
  expect(short).toMatchObject({ standard: 0.25, actual: 0.5, over: true });
  expect(long).toMatchObject({ standard: 0.5, actual: 1, over: true, offScale: false });
});

test('one step of hours runs off the scale instead of flattening the others', () => {
  const [usual, endless] = bars([step(1, 15, 15), step(2, 10, 300)]);
  expect(usual).toMatchObject({ standard: 0.5, actual: 0.5, over: false });
  expect(endless).toMatchObject({ actual: 1, offScale: true });
});

test('the case stands before the first step that is not done', () => {
  const drawn = bars([step(1, 5, 5), step(2, 5, null), step(3, 5, null)]);
  expect(drawn.map((bar) => bar.current)).toEqual([false, true, false]);
});

test('steps that nobody recorded do not hold back a case that is past them', () => {
  const drawn = bars([step(1, 5, null), step(2, 5, 5), step(3, 5, null)]);
  expect(drawn.map((bar) => bar.current)).toEqual([false, false, true]);
});

test('a step with a date but no minutes is done all the same', () => {
  const [drawn] = bars([{ ...step(1, 5, null), finished_at: '2026-11-05T06:05:00Z' }]);
  expect(drawn).toMatchObject({ done: true, current: false, actual: 0 });
});
