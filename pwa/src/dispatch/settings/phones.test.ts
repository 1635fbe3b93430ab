import { expect, test } from 'vitest';
import type { Device } from '../api/wire';
import { phonesByCourier } from './phones';

const couriers = [
  { account_id: 'a', name: 'Andi', phone: null },
  { account_id: 'b', name: 'Budi', phone: null },
];

const phone = (id: string, courier_id: string): Device => ({
  id,
  courier_id,
  courier: courier_id.toUpperCase(),
  state: 'enrolled',
  enrolled_at: '2026-11-24T01:00:00Z',
  last_contact_at: '2026-11-24T01:00:00Z',
  app_version: '0.1.0',
  waiting: 0,
  flagged: 0,
  revoked_at: null,
});

test('every courier is there, with each phone and without', () => {
  const lines = phonesByCourier(couriers, [phone('1', 'a'), phone('2', 'a')]);
  expect(lines.map(({ courier, device }) => [courier.name, device?.id])).toEqual([
    ['Andi', '1'],
    ['Andi', '2'],
    ['Budi', undefined],
  ]);
});

test('the phone of somebody who left can still be revoked', () => {
  const lines = phonesByCourier(couriers, [phone('1', 'gone')]);
  expect(lines.at(-1)).toMatchObject({ courier: { name: 'GONE' }, device: { id: '1' } });
});
