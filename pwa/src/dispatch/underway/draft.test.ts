import { expect, test } from 'vitest';
import type { ShiftForm } from '../planning/shifts';
import { draftFor, forgetDraft, keepDraft, runChangedBy, shiftsAgain } from './draft';

const draft = { runId: 'run-1', lost: true, takenOff: {}, added: {}, until: {}, shifts: [] };
const shift = (account_id: string, ends_at: string): ShiftForm =>
  ({ courier: { account_id, name: 'Andi' }, on: true, ends_at }) as ShiftForm;

test('what was chosen is found again from the change and from its run, until it is decided', () => {
  keepDraft('revision-1', draft);
  expect(runChangedBy('revision-1')).toBe('run-1');
  expect(draftFor('run-1')).toEqual(draft);
  expect(runChangedBy('revision-2')).toBeNull();
  expect(draftFor('run-2')).toBeNull();
  forgetDraft();
  expect(draftFor('run-1')).toBeNull();
});

test('whoever was given a run meanwhile does not step in again', () => {
  const before = [shift('1', '20:00'), shift('2', '20:00')];
  expect(shiftsAgain([shift('1', '16:00'), shift('3', '16:00')], before)).toEqual([
    shift('1', '20:00'),
    shift('3', '16:00'),
  ]);
});
