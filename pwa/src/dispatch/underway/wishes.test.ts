import { expect, test } from 'vitest';
import type { RunDetail, RunLine, WaitingOrder } from '../api/wire';
import { byReason, found, free, goingOn, parted, stillToDeliver, wishesFor } from './wishes';

const order = (id: string, state: string): object => ({
  id,
  state,
  applicant_name: `Pemohon ${id}`,
  number: `AP-${id}`,
});
const detail = {
  run: { id: 'run-1', date: '2026-03-03', depot_id: 'kantor' },
  stops: [
    { orders: [order('1', 'delivered'), order('2', 'loaded')] },
    { orders: [order('3', 'due'), order('4', 'held')] },
  ],
} as unknown as RunDetail;

test('only what is still to be delivered can be taken off', () => {
  expect(stillToDeliver(detail).map(({ id }) => id)).toEqual(['2', '3']);
});

test('orders are found by name and by number, in whichever letters', () => {
  const waiting = [order('7', 'sealed'), order('8', 'sealed')] as unknown as WaitingOrder[];
  expect(found(waiting, ' pemohon 7')).toHaveLength(1);
  expect(found(waiting, 'ap-')).toHaveLength(2);
  expect(found(waiting, 'x')).toHaveLength(0);
});

test('what cannot be added is set apart from what can', () => {
  const waiting = [
    { id: '7', why_not: null },
    { id: '8', why_not: 'Titik lokasinya belum pasti.' },
  ] as WaitingOrder[];
  const { addable, refused } = parted(waiting);
  expect(addable.map(({ id }) => id)).toEqual(['7']);
  expect(refused.map(({ id }) => id)).toEqual(['8']);
});

test('a reason that several orders share is said once, in the order of the list', () => {
  const [pin, later] = ['Titik lokasinya belum pasti.', 'Dijanjikan untuk hari lain.'];
  const refused = [
    { id: '7', why_not: pin },
    { id: '8', why_not: later },
    { id: '9', why_not: pin },
  ] as WaitingOrder[];
  expect(byReason(refused).map(([reason, all]) => [reason, all.map(({ id }) => id)])).toEqual([
    [pin, ['7', '9']],
    [later, ['8']],
  ]);
});

test('whoever has a run that day does not step in; a namesake may', () => {
  const people = [
    { account_id: '1', name: 'Andi' },
    { account_id: '2', name: 'Andi' },
  ];
  expect(free(people, [{ account_id: '1' }])).toEqual([{ account_id: '2', name: 'Andi' }]);
});

test('a lost courier is named by the run', () => {
  const chosen = { lost: true, takenOff: ['2'], added: ['9'], substitutes: [], until: {} };
  expect(wishesFor(detail, chosen)).toMatchObject({
    date: '2026-03-03',
    depot_id: 'kantor',
    lost: ['run-1'],
    taken_off: ['2'],
    added: ['9'],
  });
});

test('only those whose end of work was given work longer', () => {
  const chosen = { lost: false, takenOff: [], added: [], substitutes: [] };
  const until = { 'run-2': '20:00', 'run-3': '' };
  expect(wishesFor(detail, { ...chosen, until }).later).toEqual([
    { run_id: 'run-2', ends_at: '20:00' },
  ]);
});

test('whoever drives from elsewhere, is done or is lost does not go on with this day', () => {
  const run = (id: string, other: object): object => ({
    id,
    depot_id: 'kantor',
    state: 'planned',
    lost_at: null,
    ...other,
  });
  const runs = [
    run('1', {}),
    run('2', { state: 'under_way' }),
    run('3', { state: 'finished' }),
    run('4', { depot_id: 'lain' }),
    run('5', { state: 'under_way', lost_at: '2026-03-03T02:00:00Z' }),
  ] as unknown as RunLine[];
  expect(goingOn(detail, runs).map(({ id }) => id)).toEqual(['1', '2']);
});
