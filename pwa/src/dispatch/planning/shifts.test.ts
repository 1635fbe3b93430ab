import { expect, test } from 'vitest';
import type { Engagement } from '../api/wire';
import { chosenShifts, faultIn, heed, nextWeekday, shiftsFor } from './shifts';

const couriers = [
  { account_id: 'a', name: 'Andi', phone: null },
  { account_id: 'd', name: 'Dewi', phone: null },
];

test.each([
  ['2026-11-23', '2026-11-24'],
  ['2026-11-27', '2026-11-30'],
  ['2026-11-28', '2026-11-30'],
  ['2026-12-31', '2027-01-01'],
])('a plan made on %s is for %s', (today, day) => {
  expect(nextWeekday(today)).toBe(day);
});

test('somebody must drive', () => {
  expect(faultIn(shiftsFor([]))).toBe('planning.chooseCourier');
  expect(faultIn(shiftsFor(couriers).map((shift) => ({ ...shift, on: false })))).toBe(
    'planning.chooseCourier',
  );
});

test('a shift ends after it begins, unless its courier is not on duty anyway', () => {
  const [andi, dewi] = shiftsFor(couriers);
  const backwards = { ...andi!, starts_at: '16:00', ends_at: '08:00' };
  expect(faultIn([backwards, dewi!])).toBe('planning.badShift');
  expect(faultIn([{ ...backwards, on: false }, dewi!])).toBeNull();
});

test('only couriers on duty are asked for', () => {
  const [andi, dewi] = shiftsFor(couriers);
  expect(chosenShifts([{ ...andi!, on: false }, dewi!])).toEqual([
    { account_id: 'd', starts_at: '08:00', ends_at: '16:00', capacity: 40 },
  ]);
});

const run = (account_id: string, lost = false): Engagement => ({
  account_id,
  departs_at: '2026-11-24T01:00:00Z',
  returns_at: '2026-11-24T05:00:00Z',
  lost,
});

test('whoever has a run that day is not asked for another, and is again on a day without', () => {
  const heeded = heed(shiftsFor(couriers), [run('a')]);
  expect(heeded.map(({ on }) => on)).toEqual([false, true]);
  expect(heeded[0]?.engaged).toEqual(run('a'));
  expect(heed(heeded, []).map(({ on }) => on)).toEqual([true, true]);
});

test('a courier who was lost is marked so, whatever other run there is', () => {
  expect(heed(shiftsFor(couriers), [run('a'), run('a', true)])[0]?.engaged?.lost).toBe(true);
});

test('who was left at home stays there on another day', () => {
  const [andi, dewi] = shiftsFor(couriers);
  expect(heed([{ ...andi!, on: false }, dewi!], []).map(({ on }) => on)).toEqual([false, true]);
});
