/** The form's fields as they are typed, and how they become an intake row. */

import type { CaseDetail, Intake, QueueClass, StepRecord } from '../api/wire';

/** The words of a spreadsheet's cell: yes, no, not known yet. */
type Known = 'ya' | 'tidak' | '?';

export const blank = {
  application_number: '',
  applicant_name: '',
  birth_date: '',
  phone: '',
  queue_class: 'general' as string,
  family_card: '',
  passport_number: '',
  address_text: '',
  regency: '',
  district: '',
  village: '',
  hamlet: '',
  rt: '',
  rw: '',
  landmark: '',
  location_link: '',
  billing_code: '',
  billed_at: '',
  paid_at: '',
  allocated_at: '',
  system_outage: 'tidak' as Known,
  field_check: 'tidak' as Known,
  broker_involved: false,
  discrepancy_step: '',
  cancelled_on: '',
  steps: [] as StepRecord[],
};

export type Typed = typeof blank;

const OFFICE_OFFSET_MS = 7 * 3_600_000;
const LAST_INTAKE_STEP = 8;

/** An instant as the office's wall shows it, in the shape of a date-and-time field. */
export function wallOf(instant: string | null): string {
  if (!instant) return '';
  return new Date(Date.parse(instant) + OFFICE_OFFSET_MS).toISOString().slice(0, 16);
}

function knownOf(stored: boolean | null): Known {
  if (stored === null) return '?';
  return stored ? 'ya' : 'tidak';
}

/** A stored case as the form shows it; the family card is not stored, so it cannot be shown. */
export function typedOf(found: CaseDetail): Typed {
  const { text, ...address } = found.address;
  const known = { ...found, ...address, address_text: text };
  const texts = Object.entries(known).filter(([name, value]) => name in blank && value !== null);
  return {
    ...blank,
    ...(Object.fromEntries(texts) as Partial<Typed>),
    billed_at: wallOf(found.billed_at),
    paid_at: wallOf(found.paid_at),
    allocated_at: wallOf(found.allocated_at),
    system_outage: knownOf(found.system_outage),
    field_check: knownOf(found.field_check),
    discrepancy_step: found.discrepancy_step === null ? '' : String(found.discrepancy_step),
    steps: found.steps
      .filter(({ number }) => number <= LAST_INTAKE_STEP)
      .map(({ number, finished_at, minutes, output }) => ({
        number,
        finished_at,
        minutes,
        output,
      })),
  };
}

/** `2026-11-23T08:40` on the office's wall (WIB, UTC+7 the whole year) as an instant in UTC. */
export function instantOf(typed: string): string | null {
  if (!typed) return null;
  const instant = new Date(`${typed}+07:00`);
  return Number.isNaN(instant.getTime()) ? null : `${instant.toISOString().slice(0, 19)}Z`;
}

/** What was left blank is not known. */
export function intakeOf(typed: Typed): Intake {
  const text = (value: string): string | null => value.trim() || null;
  return {
    application_number: typed.application_number.trim(),
    applicant_name: typed.applicant_name.trim(),
    birth_date: text(typed.birth_date),
    phone: text(typed.phone),
    queue_class: typed.queue_class as QueueClass,
    family_card: text(typed.family_card),
    passport_number: text(typed.passport_number),
    address_text: typed.address_text.trim(),
    regency: text(typed.regency),
    district: text(typed.district),
    village: text(typed.village),
    hamlet: text(typed.hamlet),
    rt: text(typed.rt),
    rw: text(typed.rw),
    landmark: text(typed.landmark),
    location_link: text(typed.location_link),
    billing_code: text(typed.billing_code),
    billed_at: instantOf(typed.billed_at),
    paid_at: instantOf(typed.paid_at),
    allocated_at: instantOf(typed.allocated_at),
    system_outage: typed.system_outage,
    field_check: typed.field_check,
    broker_involved: typed.broker_involved,
    discrepancy_step: typed.discrepancy_step ? Number(typed.discrepancy_step) : null,
    cancelled_on: text(typed.cancelled_on),
    steps: typed.steps,
  };
}
