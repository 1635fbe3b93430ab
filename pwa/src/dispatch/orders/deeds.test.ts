import { expect, test } from 'vitest';
import type { OrderLine, OrderState, Role } from '../api/wire';
import { chosenFor, deedFor } from './deeds';

test.each<[OrderState, Role, string | null]>([
  ['waiting_initials', 'officer', 'initial'],
  ['waiting_initials', 'dispatcher', null],
  ['waiting_initials', 'administrator', null],
  ['initialled', 'dispatcher', 'seal'],
  ['initialled', 'officer', null],
  ['sealed', 'administrator', 'label'],
  ['returned', 'dispatcher', 'label'],
  ['under_way', 'dispatcher', null],
  ['delivered', 'dispatcher', null],
])('an order that is %s offers a %s: %s', (state, role, deed) => {
  expect(deedFor(state, role)).toBe(deed);
});

test('chosen orders are gathered by what can be done, in the order of the story', () => {
  const line = (id: string, state: OrderState): OrderLine => ({ id, state }) as OrderLine;
  const lines = [line('a', 'sealed'), line('b', 'initialled'), line('c', 'sealed')];
  expect(chosenFor(lines, (id) => id !== 'c', 'dispatcher')).toEqual([
    { deed: 'seal', ids: ['b'] },
    { deed: 'label', ids: ['a'] },
  ]);
});
