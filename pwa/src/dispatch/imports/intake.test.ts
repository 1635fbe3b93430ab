import { expect, test } from 'vitest';
import type { CaseDetail } from '../api/wire';
import { blank, instantOf, intakeOf, typedOf, wallOf } from './intake';

test('a time on the office’s wall is seven hours ahead of UTC, both ways', () => {
  expect(instantOf('2026-11-23T08:40')).toBe('2026-11-23T01:40:00Z');
  expect(wallOf('2026-11-23T01:40:00Z')).toBe('2026-11-23T08:40');
  expect(instantOf(wallOf('2026-01-01T18:00:00Z'))).toBe('2026-01-01T18:00:00Z');
});

test('what is left blank, or is no time, is not known', () => {
  expect(instantOf('')).toBeNull();
  expect(instantOf('kemarin')).toBeNull();
  expect(intakeOf({ ...blank, phone: '  ' })).toMatchObject({
    phone: null,
    discrepancy_step: null,
  });
});

test('what is typed is sent without the spaces around it', () => {
  const intake = intakeOf({ ...blank, applicant_name: ' Siti Contoh ', discrepancy_step: '4' });
  expect(intake).toMatchObject({ applicant_name: 'Siti Contoh', discrepancy_step: 4 });
});

const stored = {
  id: '1',
  application_number: 'CONTOH-1',
  applicant_name: 'Siti Contoh',
  birth_date: null,
  phone: '+6280000000001',
  queue_class: 'elderly',
  paid_at: '2026-11-02T04:00:00Z',
  allocated_at: null,
  billed_at: null,
  system_outage: null,
  field_check: false,
  broker_involved: true,
  discrepancy_step: 5,
  cancelled_on: null,
  address: { text: 'Jl. Contoh No. 1', village: 'Contoh', rt: null },
  steps: [
    { number: 8, finished_at: null, minutes: 12, output: null },
    { number: 9, finished_at: null, minutes: 5, output: null },
  ],
} as unknown as CaseDetail;

test('a stored case comes back into the form, and out of it, unchanged', () => {
  expect(intakeOf(typedOf(stored))).toMatchObject({
    application_number: 'CONTOH-1',
    birth_date: null,
    queue_class: 'elderly',
    paid_at: '2026-11-02T04:00:00Z',
    allocated_at: null,
    address_text: 'Jl. Contoh No. 1',
    village: 'Contoh',
    broker_involved: true,
    discrepancy_step: 5,
  });
});

test('"not known yet" stays so, and is not taken for no', () => {
  expect(typedOf(stored)).toMatchObject({ system_outage: '?', field_check: 'tidak' });
});

test('only the steps of the national systems are sent back', () => {
  expect(intakeOf(typedOf(stored)).steps?.map((step) => step.number)).toEqual([8]);
});
