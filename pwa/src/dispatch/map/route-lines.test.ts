import { expect, test } from 'vitest';
import { hasGuesses, routeLines, type Drawn } from './route-lines';

const HOUSE = { latitude: -3.66, longitude: 103.77 };
const DOOR = { latitude: -3.6, longitude: 103.7 };
const route: Drawn = { id: 'andi', colour: '#0b6a72', opacity: 1, through: [HOUSE, DOOR, HOUSE] };

test('until the server has drawn a route it is a guess through its doors', () => {
  const drawn = routeLines([route], undefined);
  expect(drawn.features).toHaveLength(1);
  expect(hasGuesses(drawn)).toBe(true);
});

test('what follows a road is no guess, and what does not is one', () => {
  const stretches = [true, false].map((by_road) => ({
    by_road,
    coordinates: [
      [103.77, -3.66],
      [103.7, -3.6],
    ] as [number, number][],
  }));
  const lines = { drawn_from: 'roads', routes: [{ id: 'andi', stretches }] };
  const drawn = routeLines([route], lines);
  expect(drawn.features.map(({ properties }) => properties?.['guess'])).toEqual([false, true]);
  const [road] = stretches;
  const whole = { drawn_from: 'roads', routes: [{ id: 'andi', stretches: road ? [road] : [] }] };
  expect(hasGuesses(routeLines([route], whole))).toBe(false);
});

test('a route that the server does not know is drawn all the same', () => {
  const drawn = routeLines([route], { drawn_from: 'roads', routes: [] });
  expect(drawn.features).toHaveLength(1);
});
