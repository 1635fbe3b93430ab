import { expect, test } from 'vitest';
import { kindWords, neighbourOf } from './lines';

const lines = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

test('one goes on with the line below, from the last with the one above, from the only one nowhere', () => {
  expect(neighbourOf(lines, { id: 'a' })).toBe('b');
  expect(neighbourOf(lines, { id: 'c' })).toBe('b');
  expect(neighbourOf([{ id: 'a' }], { id: 'a' })).toBeNull();
});

test('a record that nobody can read is called so', () => {
  expect(kindWords({ kind: null })).toBe('remarks.kind.unreadable');
  expect(kindWords({ kind: 'handover' })).toBe('remarks.kind.handover');
});
