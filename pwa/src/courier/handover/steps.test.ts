import { describe, expect, test } from 'vitest';
import { aBundle, anOrder } from '../../testing/runs';
import { UNASKED } from './code';
import { emptyDraft, type HandoverDraft } from './draft';
import { fittingRecipients, isChild, isDone, readBirthDate, stepsFor } from './steps';

const NOW = new Date('2026-11-24T02:00:00Z');
const { policy } = aBundle([]);
const order = anOrder('1');

const draftWith = (changes: Partial<HandoverDraft>): HandoverDraft => ({
  ...emptyDraft(NOW),
  found: { '1': 'scanned' },
  ...changes,
});
const done = (step: string, changes: Partial<HandoverDraft>, due = [order]): boolean =>
  isDone(step, draftWith(changes), { due, policy, courierName: 'Kurir Contoh', now: NOW });

test('the texts come in the order of the SOP, between consent and the last look', () => {
  expect(stepsFor([order])).toEqual([
    ...['seals', 'payment', 'recipient', 'code', 'identity', 'consent'],
    ...['perdim_11', 'expedition_book', 'receipt', 'check'],
  ]);
});

test('no seal, no handover', () => {
  expect(done('seals', { found: {} })).toBe(false);
  expect(done('seals', {})).toBe(true);
});

describe('the proof of payment', () => {
  test('must be seen and its code compared for every passport', () => {
    expect(done('payment', { paymentSeen: true })).toBe(false);
    expect(done('payment', { billingMatches: { '1': true } })).toBe(false);
    expect(done('payment', { paymentSeen: true, billingMatches: { '1': true } })).toBe(true);
  });

  test('cannot be compared where the office knows no code', () => {
    const unknown = anOrder('1', { billing_code: '' });
    expect(done('payment', { paymentSeen: true }, [unknown])).toBe(true);
  });
});

describe('the recipient', () => {
  const seen = ['identity_card'];

  test('needs a name, and every paper seen', () => {
    const self = { recipientClass: 'self', name: 'Contoh 1' };
    expect(done('recipient', { ...self, seen })).toBe(true);
    expect(done('recipient', { ...self })).toBe(false);
    expect(done('recipient', { ...self, name: ' .- ', seen })).toBe(false);
    expect(done('recipient', { name: 'Contoh', seen })).toBe(false);
  });

  test('the applicant receives under the name of the applicant', () => {
    const self = { recipientClass: 'self', seen };
    expect(done('recipient', { ...self, name: ' CONTOH  1.' })).toBe(true);
    expect(done('recipient', { ...self, name: 'Orang Lain' })).toBe(false);
  });

  test('who is another must say how related', () => {
    const other = { recipientClass: 'same_family_card', name: 'Contoh', seen };
    expect(done('recipient', other)).toBe(false);
    expect(done('recipient', { ...other, relationship: 'ibu' })).toBe(true);
  });
});

test('who was chosen for one passport may not receive a child’s as well', () => {
  const attorney = {
    recipientClass: 'power_of_attorney',
    name: 'Contoh',
    relationship: 'kuasa',
    seen: ['identity_card'],
    found: { '1': 'scanned', '2': 'scanned' },
  };
  expect(done('recipient', attorney)).toBe(true);
  const child = anOrder('2', { birth_date: '2018-05-05' });
  expect(done('recipient', attorney, [order, child])).toBe(false);
});

test('an identity that did not match goes no further', () => {
  const identity = { method: 'birth_date' as const, matched: false, tries: 1 };
  expect(done('identity', { identity })).toBe(false);
  expect(done('identity', { identity: { ...identity, matched: true } })).toBe(true);
});

test('a thumb print needs consent and a witness with a name', () => {
  expect(done('consent', { consented: true })).toBe(true);
  expect(done('consent', { consented: true, thumbPrint: true })).toBe(false);
  expect(done('consent', { consented: true, thumbPrint: true, witness: 'Saksi' })).toBe(true);
  for (const courier of [' kurir contoh', 'Kurir  Contoh ', 'Kurir\u200bContoh.'])
    expect(done('consent', { consented: true, thumbPrint: true, witness: courier })).toBe(false);
});

test('each text is signed for every passport that is given', () => {
  const signature = { strokes: 'AQ==', signedAt: '' };
  const both = { found: { '1': 'scanned', '2': 'scanned' } };
  const due = [order, anOrder('2')];
  const signed = (texts: Record<string, string>): Partial<HandoverDraft> => ({
    ...both,
    signatures: { receipt: { ...signature, texts } },
  });
  expect(done('receipt', signed({ '1': 'a' }), due)).toBe(false);
  expect(done('receipt', signed({ '1': 'a', '2': 'b' }), due)).toBe(true);
  expect(done('perdim_11', signed({ '1': 'a', '2': 'b' }), due)).toBe(false);
});

test('nothing is saved while any step is open, whatever was done after it', () => {
  const texts = { '1': 'a' };
  const signature = { strokes: 'AQ==', signedAt: '', texts };
  const whole: Partial<HandoverDraft> = {
    paymentSeen: true,
    billingMatches: { '1': true },
    recipientClass: 'self',
    name: 'Contoh 1',
    seen: ['identity_card'],
    codes: { '1': { ...UNASKED, skipped: 'lost' } },
    identity: { method: 'birth_date', matched: true, tries: 0 },
    consented: true,
    signatures: { perdim_11: signature, expedition_book: signature, receipt: signature },
  };
  expect(done('check', whole)).toBe(true);
  expect(done('check', { ...whole, codes: {} })).toBe(false);
  expect(done('check', { ...whole, found: {} })).toBe(false);
  expect(done('check', { ...whole, paymentSeen: false })).toBe(false);
  expect(done('check', { ...whole, signatures: { receipt: signature } })).toBe(false);
});

describe('who may receive', () => {
  const classes = (...orders: Parameters<typeof anOrder>[1][]): string[] =>
    fittingRecipients(
      policy,
      orders.map((changes, at) => anOrder(String(at), changes)),
      NOW,
    ).map(({ recipient_class }) => recipient_class);

  test('an adult’s passport: all four', () => {
    expect(classes({ birth_date: '1990-12-31' })).toHaveLength(4);
  });

  test('a child’s passport: the family or a guardian, never the child', () => {
    expect(classes({ birth_date: '2018-05-05' })).toEqual([
      'same_family_card',
      'parent_or_guardian',
    ]);
  });

  test('several passports: nobody takes them all as the applicant', () => {
    expect(classes({}, {})).not.toContain('self');
  });
});

test.each([
  ['2009-11-25', true],
  ['2009-11-24', false],
  [null, false],
])('who was born on %s is a child on 24 November 2026: %s', (birthDate, child) => {
  expect(isChild(birthDate, policy.adult_age, NOW)).toBe(child);
});

test.each([
  ['31-12-1990', '1990-12-31'],
  ['31/12/1990', '1990-12-31'],
  ['31121990', '1990-12-31'],
  [' 1-2-1990 ', '1990-02-01'],
  ['29-02-2024', '2024-02-29'],
  ['29-02-2023', null],
  ['31-13-1990', null],
  ['1990-12-31', null],
  ['', null],
])('%o is read as %o', (typed, date) => {
  expect(readBirthDate(typed)).toBe(date);
});
