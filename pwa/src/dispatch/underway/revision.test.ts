import { expect, test } from 'vitest';
import type { Revision } from '../api/wire';
import { leftBy } from './revision';

const left = (id: string, sentence: string): object => ({ order: { id }, sentence });

test('what keeps several orders is said once', () => {
  const revision = {
    unassigned: [left('1', 'Penuh.'), left('2', 'Penuh.')],
    not_plannable: [left('3', 'Belum tersegel.')],
  } as unknown as Revision;
  expect(leftBy(revision).map(({ orders }) => orders.map(({ id }) => id))).toEqual([
    ['1', '2'],
    ['3'],
  ]);
});
