import { expect, test } from 'vitest';
import type { CaseLine } from '../api/wire';
import { canBeOrdered, queryOf, READY } from './selectable';

const owed: CaseLine = {
  id: '1',
  application_number: 'CONTOH-1',
  applicant_name: 'Siti Contoh',
  village: null,
  village_recognised: false,
  address_text: 'Jl. Merdeka 5',
  district: null,
  queue_class: 'general',
  paid_at: null,
  allocated_at: null,
  verdict: 'owed',
  reason: '',
  broker_involved: false,
  order: null,
  cancelled_on: null,
  closed_at: null,
};

test('an order can be made from an owed case that has none', () => {
  expect(canBeOrdered(owed)).toBe(true);
});

test.each<Partial<CaseLine>>([
  { verdict: 'not_owed' },
  { verdict: 'undecidable' },
  { verdict: 'held' },
  { verdict: 'expired' },
  { order: { id: '2', number: 'AP-1', state: 'sealed' } },
  { cancelled_on: '2026-11-01' },
  { closed_at: '2026-11-01T00:00:00Z' },
])('no order can be made from a case with %o', (change) => {
  expect(canBeOrdered({ ...owed, ...change })).toBe(false);
});

test('the filter for what is ready asks for owed cases without an order', () => {
  expect(queryOf(READY, ' siti ')).toEqual({ q: 'siti', verdict: 'owed', without_order: true });
  expect(queryOf('held', '')).toEqual({ verdict: 'held' });
  expect(queryOf('', '  ')).toEqual({});
});
