import { expect, test } from 'vitest';
import type { Route } from '../api/wire';
import { kindsOf, scaleOf, spansOf, totalsOf } from './gantt';

const route = {
  courier_id: 'a',
  courier_name: 'Andi',
  distance_m: 20_000,
  duration_s: 7200,
  departs_at: '2026-11-25T01:00:00Z',
  returns_at: '2026-11-25T02:40:00Z',
  breaks: [],
  stops: [
    {
      arrival: '2026-11-25T01:30:00Z',
      departure: '2026-11-25T01:50:00Z',
      wait_s: 600,
      orders: [{ id: '1' }, { id: '2' }],
    },
  ],
} as unknown as Route;

test('the scale runs over full hours and is labelled by the office’s clock', () => {
  const scale = scaleOf([route]);
  expect(scale.hours.map((hour) => hour.label)).toEqual(['08', '09', '10']);
  expect(scale.hours.map((hour) => hour.at)).toEqual([0, 0.5, 1]);
});

test('driving, waiting, the door and the way home follow one another without a gap', () => {
  const spans = spansOf(route, scaleOf([route]));
  expect(spans.map((span) => span.kind)).toEqual(['drive', 'wait', 'service', 'drive']);
  spans.slice(1).forEach((span, at) => {
    const before = spans[at]!;
    expect(span.from).toBeCloseTo(before.from + before.width);
  });
  expect(spans.at(-1)?.stop).toBeNull();
});

test('a break is taken between two doors, and home is driven after it', () => {
  const breaks = [
    { before: 1, begins_at: '2026-11-25T02:00:00Z', ends_at: '2026-11-25T02:20:00Z' },
  ];
  const spans = spansOf({ ...route, breaks }, scaleOf([route]));
  expect(spans.map((span) => span.kind)).toEqual([
    'drive',
    'wait',
    'service',
    'wait',
    'rest',
    'drive',
  ]);
  expect(spans.at(-2)?.width).toBeCloseTo(20 / 120);
});

test('only what is drawn is explained', () => {
  const scale = scaleOf([route]);
  expect(kindsOf([route], scale)).toEqual(['drive', 'service', 'wait']);
  const stop = { ...route.stops[0]!, wait_s: 0 };
  expect(kindsOf([{ ...route, stops: [stop] }], scale)).toEqual(['drive', 'service']);
});

test('a family at one door is one stop with several passports', () => {
  expect(totalsOf([route, route])).toEqual({
    couriers: 2,
    stops: 2,
    orders: 4,
    distance_m: 40_000,
  });
});
