import { expect, test } from 'vitest';
import { between, Selection } from './selection.svelte';

const SHOWN = ['a', 'b', 'c', 'd'];

test('Shift chooses all between the last line and this one, in either direction', () => {
  const chosen = new Selection();
  chosen.toggle('d', SHOWN);
  chosen.toggle('b', SHOWN, true);
  expect([...chosen.ids].sort()).toEqual(['b', 'c', 'd']);
});

test('Shift takes away likewise', () => {
  const chosen = new Selection();
  chosen.setAll(SHOWN, true);
  chosen.toggle('a', SHOWN);
  chosen.toggle('c', SHOWN, true);
  expect([...chosen.ids]).toEqual(['d']);
});

test('a line that is not shown any more stands alone', () => {
  expect(between(SHOWN, 'z', 'b')).toEqual(['b']);
  expect(between(SHOWN, null, 'b')).toEqual(['b']);
});
