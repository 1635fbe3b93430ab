import { expect, test } from 'vitest';
import { KeysetList, type Page } from './keyset.svelte';

const page = (lines: string[], next: string | null): Page<string> => ({ lines, next });

test('the following page is asked for by the cursor of the last, and joined to it', async () => {
  const asked: (string | undefined)[] = [];
  const pages = [page(['a'], 'a'), page(['b'], null)];
  const list = new KeysetList(async (after) => {
    asked.push(after);
    return pages.shift()!;
  });
  await list.load();
  await list.more();
  await list.more();
  expect(list.lines).toEqual(['a', 'b']);
  expect(asked).toEqual([undefined, 'a']);
});

test('a list not yet fetched is no empty list, and a failed fetch leaves it as it was', async () => {
  const list = new KeysetList<string>(() => Promise.reject(new Error('no network')));
  await list.load();
  expect(list.lines).toBeUndefined();
  expect(list.error).toBeInstanceOf(Error);
});

test('a new search overtakes the old one', async () => {
  const waiting: ((answer: Page<string>) => void)[] = [];
  const list = new KeysetList<string>(() => new Promise((settle) => waiting.push(settle)));
  const both = [list.load(), list.load()];
  waiting[1]?.(page(['new'], null));
  waiting[0]?.(page(['old'], null));
  await Promise.all(both);
  expect(list.lines).toEqual(['new']);
});
