import { expect, test } from 'vitest';
import { Act } from './act.svelte';

test('a second press while the first is under way does nothing', async () => {
  const act = new Act();
  let deeds = 0;
  const deed = async (): Promise<number> => ++deeds;
  const [first, second] = await Promise.all([act.run(deed), act.run(deed)]);
  expect([first, second, deeds]).toEqual([1, undefined, 1]);
});

test('what went wrong is kept until it is tried again', async () => {
  const act = new Act();
  await act.run(() => Promise.reject(new Error('refused')));
  expect(act.error).toBeInstanceOf(Error);
  await act.run(async () => 1);
  expect(act.error).toBeNull();
});
