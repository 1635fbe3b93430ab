import { expect, test } from 'vitest';
import type { LeftOut } from '../api/wire';
import { groupsOf, isOpen } from './left-out';

const line = (order_id: string, code: string): LeftOut => ({
  order_id,
  number: order_id,
  applicant_name: order_id,
  reason: { code, sentence: `because of ${code}` },
});
const MANY = ['a', 'b', 'c', 'd'].map((id) => line(id, 'not_sealed'));

test('whom the dispatcher set aside comes first', () => {
  const groups = groupsOf([...MANY, line('x', 'set_aside'), line('y', 'no_pin')]);
  expect(groups.map(({ code, lines }) => [code, lines.length])).toEqual([
    ['set_aside', 1],
    ['not_sealed', 4],
    ['no_pin', 1],
  ]);
});

test('many who lack the same are folded away, with the place where that is mended', () => {
  const [unsealed] = groupsOf(MANY);
  expect(isOpen(unsealed!)).toBe(false);
  expect(unsealed?.path).toBe('/pesanan');
});

test('those set aside are never folded away', () => {
  const [aside] = groupsOf(['a', 'b', 'c', 'd'].map((id) => line(id, 'set_aside')));
  expect(isOpen(aside!)).toBe(true);
});
