import { expect, test } from 'vitest';
import { bodyOf, pointOf } from './choice';

const village = {
  village_code: '16.03.01.2011',
  village: 'Contoh',
  district: 'Contoh',
  regency: 'Contoh',
  latitude: null,
  longitude: null,
  score: 90,
};

test('a village is sent by its code, a point rounded to a tenth of a metre', () => {
  expect(bodyOf({ kind: 'village', village })).toEqual({ village_code: '16.03.01.2011' });
  const point = { latitude: -3.66070000001, longitude: 103.77930000009 };
  expect(bodyOf({ kind: 'point', point })).toEqual({ latitude: -3.6607, longitude: 103.7793 });
});

test('a village without a point stands nowhere on the map', () => {
  expect(pointOf({ kind: 'village', village })).toBeNull();
  expect(pointOf(null)).toBeNull();
});
