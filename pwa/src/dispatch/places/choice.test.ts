import { expect, test } from 'vitest';
import type { Place } from '../api/wire';
import { bodyOf, choicesOf, disputedPoint, NOTHING, pointOf } from './choice';

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
