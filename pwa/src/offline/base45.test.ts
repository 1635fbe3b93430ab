import { expect, test } from 'vitest';
import { toBase45 } from '../testing/base45';
import { randomFrom, seeds } from '../testing/random';
import { fromBase45 } from './base45';

test.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
])('the example of RFC 9285: %s is %s', (plain, coded) => {
  expect(toBase45(new TextEncoder().encode(plain))).toBe(coded);
  expect(new TextDecoder().decode(fromBase45(coded) ?? undefined)).toBe(plain);
});

test.each(seeds(100))('any bytes come back (seed %i)', (seed) => {
  const random = randomFrom(seed);
  const bytes = Uint8Array.from({ length: random(100) }, () => random(256));
  expect(fromBase45(toBase45(bytes))).toEqual(bytes);
});

test.each(['A', 'ABCD', 'bb8', ':::', 'GGW', '//', 'AÄB'])('%s is no Base45', (text) => {
  expect(fromBase45(text)).toBeNull();
});
