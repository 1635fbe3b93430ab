import { expect, test } from 'vitest';
import type { Place, Point } from '../api/wire';
import {
  awayFrom,
  bare,
  bodyOf,
  expectedAt,
  choicesOf,
  disputedPoint,
  NOTHING,
  pointOf,
} from './choice';

const nameOnly = {
  village_code: '16.03.01.2011',
  village: 'Contoh',
  district: 'Contoh',
  regency: 'Contoh',
  latitude: null,
  longitude: null,
  score: 90,
};
const village = { ...nameOnly, latitude: -3.66, longitude: 103.77 };
const press = { point: { latitude: -3.66070000001, longitude: 103.77930000009 }, accuracyM: 12.4 };

test('a village with a point is sent by its code', () => {
  expect(bodyOf({ village, press: null })).toEqual({ village_code: '16.03.01.2011' });
});

test('a press is sent rounded to a tenth of a metre, with how far off it may be', () => {
  const point = { latitude: -3.6607, longitude: 103.7793 };
  expect(bodyOf({ village: null, press })).toEqual({ ...point, accuracy_m: 12 });
  const blind = { ...press, accuracyM: 1e9 };
  expect(bodyOf({ village: null, press: blind })).toEqual({ ...point, accuracy_m: 20_000 });
});

test('a press keeps the village chosen before', () => {
  expect(bodyOf({ village: nameOnly, press })).toMatchObject({
    village_code: '16.03.01.2011',
    latitude: -3.6607,
  });
});

test('a shared point is sent as it was pasted, so that how it was found stays known', () => {
  const link = 'https://maps.google.com/?q=-3.66,103.77';
  expect(bodyOf({ village, press: { ...press, link } })).toEqual({
    village_code: '16.03.01.2011',
    link,
  });
});

test('a point is measured from its village’s, else from the middle of the guess', () => {
  const known = { code: '16.03.01.2011', name: 'Contoh', district: 'Contoh', regency: 'Contoh' };
  const there = { ...known, latitude: -3.66, longitude: 103.77 };
  const nowhere = { ...known, latitude: null, longitude: null };
  const guessed = { latitude: -3.7, longitude: 103.8, radius_m: 15_000 } as Place;
  const unknown = { ...guessed, latitude: null, longitude: null } as Place;
  expect(expectedAt(there, guessed)).toEqual({ point: bare(there), village: 'Contoh' });
  expect(expectedAt(nowhere, guessed)).toEqual({ point: bare(guessed as Point), village: null });
  expect(expectedAt(null, unknown)).toBeNull();
  const north = { point: { latitude: -3.65, longitude: 103.77 }, accuracyM: 10 };
  expect(awayFrom(expectedAt(there, guessed), north)).toBeCloseTo(1113, 0);
  expect(awayFrom(null, north)).toBeNull();
});

test('a village known by name only stands nowhere, and cannot be sent without a press', () => {
  expect(pointOf({ village: nameOnly, press: null })).toBeNull();
  expect(bodyOf({ village: nameOnly, press: null })).toBeNull();
  expect(bodyOf(NOTHING)).toBeNull();
});

test('what was searched for comes first, and each village is named once', () => {
  const other = { ...village, village_code: '16.03.01.2012' };
  const third = { ...village, village_code: '16.03.01.2013' };
  const hit = { ...other, score: 0 };
  expect(choicesOf([hit, third], [village, other])).toEqual([other, third, village]);
});

test('the applicant’s point can be taken while it is in dispute', () => {
  const place = {
    source: 'applicant',
    accepted: false,
    latitude: -3.66,
    longitude: 103.77,
    radius_m: 50,
  } as unknown as Place;
  const point = { latitude: -3.66, longitude: 103.77 };
  expect(disputedPoint(place)).toEqual({ point, accuracyM: 50 });
  expect(disputedPoint({ ...place, accepted: true })).toBeNull();
  expect(disputedPoint({ ...place, source: 'geocoder' })).toBeNull();
});
