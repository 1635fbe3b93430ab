import { expect, test } from 'vitest';
import type { PlannedStop, Route } from '../api/wire';
import { Wishes } from './wishes.svelte';

const order = (id: string): PlannedStop['orders'][number] => ({
  id,
  number: id,
  applicant_name: id,
  cancels_on: null,
});
const door = (...ids: string[]): PlannedStop => ({
  place_id: ids.join(),
  village: null,
  latitude: 0,
  longitude: 1,
  arrival: '',
  departure: '',
  wait_s: 0,
  service_duration_s: 0,
  distance_m: 0,
  orders: ids.map(order),
});
const NONE = { given_to: {}, set_aside: [], at_once: [], routes: [] };

test('a whole door goes to one courier, and back to the planner', () => {
  const wishes = new Wishes(NONE);
  const family = door('a', 'b');
  wishes.give(family, 'andi');
  expect(wishes.givenTo).toEqual({ a: 'andi', b: 'andi' });
  expect(wishes.courierOf(family)).toBe('andi');
  wishes.give(family, null);
  expect(wishes.givenTo).toEqual({});
});

test('a door is set aside, and taken back', () => {
  const wishes = new Wishes(NONE);
  wishes.setAsideOrNot(door('a', 'b'));
  expect(wishes.setAside).toEqual(['a', 'b']);
  wishes.setAsideOrNot(door('a', 'b'));
  expect(wishes.setAside).toEqual([]);
});

test('an order that waits goes at once, and waits again', () => {
  const wishes = new Wishes(NONE);
  wishes.atOnceOrNot('a');
  expect(wishes.atOnce).toEqual(['a']);
  expect(wishes.changesSince(NONE)).toBe(1);
  wishes.atOnceOrNot('a');
  expect(wishes.changesSince(NONE)).toBe(0);
});

test('only what differs from the plan counts as a change', () => {
  const made = { ...NONE, given_to: { a: 'andi' }, set_aside: ['c'] };
  const wishes = new Wishes(made);
  expect(wishes.changesSince(made)).toBe(0);
  wishes.give(door('a'), 'dewi');
  wishes.give(door('b'), 'dewi');
  wishes.setAsideOrNot(door('c'));
  expect(wishes.changesSince(made)).toBe(3);
});

test('a family wished to another courier is one change', () => {
  const family = door('a', 'b');
  const route = { stops: [family] } as unknown as Route;
  const plan = { ...NONE, routes: [route] };
  const wishes = new Wishes(plan);
  wishes.give(family, 'andi');
  expect(wishes.changesSince(plan)).toBe(1);
  wishes.setAsideOrNot(family);
  expect(wishes.changesSince(plan)).toBe(1);
});
