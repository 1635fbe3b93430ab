import { expect, test } from 'vitest';
import { labelUrls } from './orders';

test('no address grows for ever: each sheet names at most fifty orders, and none is lost', () => {
  const ids = Array.from({ length: 120 }, (_, at) => String(at));
  const urls = labelUrls(ids);
  expect(urls).toHaveLength(3);
  expect(urls.flatMap((url) => url.split('ids=')[1]?.split(',') ?? [])).toEqual(ids);
});

test('no orders, no sheet', () => {
  expect(labelUrls([])).toEqual([]);
});
