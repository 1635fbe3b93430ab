import { expect, test } from 'vitest';
import { fill } from './dictionary';

test('braces are filled with what is given', () => {
  expect(fill('{done} dari {of}', { done: 2, of: 5 })).toBe('2 dari 5');
});

test('a brace without a value stays visible, so that the mistake is seen', () => {
  expect(fill('Halo {name}', {})).toBe('Halo {name}');
});

test.each([
  [0, '0 stops'],
  [1, '1 stop'],
  [2, '2 stops'],
])('the count %i chooses its form', (count, said) => {
  expect(fill('{count} stop|{count} stops', { count })).toBe(said);
});

test('a sentence of one form is used for every count', () => {
  expect(fill('{count} paspor', { count: 1 })).toBe('1 paspor');
});
