import { expect, test } from 'vitest';
import { match } from './route.svelte';

test('a path gives the values of its names', () => {
  expect(match('/stop/:id/:name', '/stop/1-2/serah')).toEqual({ id: '1-2', name: 'serah' });
});

test('a path of another shape matches nothing', () => {
  expect(match('/stop/:id', '/stop/1/serah')).toBeNull();
  expect(match('/stop/:id', '/stop/')).toBeNull();
});

test('what follows a question mark is not part of the path', () => {
  expect(match('/stop/:id', '/stop/1?x=2')).toEqual({ id: '1' });
});
