import { expect, test } from 'vitest';
import { Loaded } from './loaded.svelte';

test('a failed fetch never empties what was there', async () => {
  const answers = [Promise.resolve(['a']), Promise.reject(new Error('no network'))];
  const loaded = new Loaded(() => answers.shift()!);
  await loaded.load();
  await loaded.load();
  expect(loaded.value).toEqual(['a']);
  expect(loaded.error).toBeInstanceOf(Error);
});

test('of several questions asked at once, the answer to the last one stands', async () => {
  const waiting: ((answer: string) => void)[] = [];
  const loaded = new Loaded(() => new Promise<string>((settle) => waiting.push(settle)));
  const both = [loaded.load(), loaded.load()];
  waiting[1]?.('new');
  waiting[0]?.('old');
  await Promise.all(both);
  expect(loaded.value).toBe('new');
  expect(loaded.busy).toBe(false);
});
