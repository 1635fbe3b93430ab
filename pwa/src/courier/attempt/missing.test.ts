/** A failed visit is saved only when it says why, and shows what the office asks to see. */

import { expect, test } from 'vitest';
import type { FailureReason } from '../../api/wire';
import { missingOf } from './missing';

const TODAY = '2026-11-24';
const told = { note: '', nextVisit: '', photos: {} };
const nobody: FailureReason = {
  code: 'not_at_home',
  label: 'Tidak ada orang',
  note_required: false,
  new_date: true,
  photos: [],
};

test('without a reason there is nothing to save', () => {
  expect(missingOf(told, undefined, TODAY)).toBe('reason');
  expect(missingOf(told, nobody, TODAY)).toBeNull();
});

test('a note that must say something is not a dot', () => {
  const other = { ...nobody, note_required: true };
  expect(missingOf({ ...told, note: ' . ' }, other, TODAY)).toBe('note');
  expect(missingOf({ ...told, note: 'Pindah' }, other, TODAY)).toBeNull();
});

test.each([
  ['2026-11-23', 'next_visit'],
  ['2026-11-24', null],
  ['2026-12-01', null],
])('a next visit on %s is answered with %s', (nextVisit, missing) => {
  expect(missingOf({ ...told, nextVisit }, nobody, TODAY)).toBe(missing);
});

test('a day left from another reason is not asked about', () => {
  const moved = { ...nobody, new_date: false };
  expect(missingOf({ ...told, nextVisit: '2026-11-01' }, moved, TODAY)).toBeNull();
});

test('what the office asks to see is photographed, or a reason says why not', () => {
  const asks: FailureReason = {
    ...nobody,
    photos: [{ subject: 'door', label: 'Rumah', ask: 'asked' }],
  };
  expect(missingOf(told, asks, TODAY)).toBe('photos');
  const passed = { ...told, photos: { door: { skipped: 'declined' } } };
  expect(missingOf(passed, asks, TODAY)).toBeNull();
  const taken = { ...told, photos: { door: { id: 'photo-1', sha256: 'f'.repeat(64) } } };
  expect(missingOf(taken, asks, TODAY)).toBeNull();
});
