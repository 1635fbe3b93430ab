/** The steps of the ceremony, and what each must hold before the next; the server asks the same. */

import type { Policy, RecipientPolicy, RunOrder } from '../../api/wire';
import { areAnswered, asksPhotos } from '../photo/answers';
import { asks, isAnswered } from './code';
import {
  billingMatches,
  given,
  recipientOf,
  signatureOf,
  textKinds,
  type HandoverDraft,
  type TextKind,
} from './draft';

export const IDENTITY_TRIES = 3;

/** The steps in their order; whoever is not asked for a code, or a photo, has one fewer. */
export function stepsFor(orders: RunOrder[], recipient?: RecipientPolicy): string[] {
  const code = recipient && asks(recipient) === 'off' ? [] : ['code'];
  const photos = asksPhotos(recipient).length > 0 ? ['photos'] : [];
  const before = ['seals', 'payment', 'recipient', ...photos, ...code, 'identity', 'consent'];
  return [...before, ...textKinds(orders), 'check'];
}

export function isChild(birthDate: string | null, adultAge: number, now: Date): boolean {
  if (!birthDate) return false;
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  return now.getTime() < new Date(year + adultAge, month - 1, day).getTime();
}

/** The classes of recipient that may be chosen for these passports. */
export function fittingRecipients(
  { recipients, adult_age }: Policy,
  orders: RunOrder[],
  now: Date,
): Policy['recipients'] {
  const forChild = orders.some(({ birth_date }) => isChild(birth_date, adult_age, now));
  return recipients.filter(
    ({ for_child, for_several }) =>
      (for_child || !forChild) && (for_several || orders.length === 1),
  );
}

/** What a draft is held against. */
export interface Door {
  due: RunOrder[];
  policy: Policy;
  courierName: string;
  /** By the office's clock. */
  now: Date;
}

/** Whether a step holds all that the next one builds upon. */
export function isDone(step: string, draft: HandoverDraft, door: Door): boolean {
  const orders = given(draft, door.due);
  switch (step) {
    case 'seals':
      return orders.length > 0;
    case 'payment':
      return draft.paymentSeen && billingMatches(draft, orders);
    case 'recipient':
      return isRecipientKnown(draft, orders, door);
    case 'photos':
      return areAnswered(asksPhotos(recipientOf(draft, door.policy)), draft.photos);
    case 'code':
      return orders.every(({ id }) => isAnswered(draft.codes[id], recipientOf(draft, door.policy)));
    case 'identity':
      return draft.identity.matched;
    case 'consent':
      return draft.consented && (!draft.thumbPrint || isWitness(draft.witness, door.courierName));
    case 'check':
      return stepsFor(orders, recipientOf(draft, door.policy)).every(
        (other) => other === step || isDone(other, draft, door),
      );
    default:
      return signatureOf(draft, step as TextKind, orders) !== undefined;
  }
}

/** A witness has a name, and is not the courier. */
export function isWitness(name: string, courierName: string): boolean {
  return saysSomething(name) && !isSameName(name, courierName);
}

/** Names that differ in nothing but capitals, spaces and signs; the server compares them alike. */
function isSameName(one: string, other: string): boolean {
  return letters(one) === letters(other);
}

function letters(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Who receives in the applicant's own right is called as the applicant. */
export function isNamedRight({ recipientClass, name }: HandoverDraft, orders: RunOrder[]): boolean {
  const isSelf = recipientClass === 'self';
  return !isSelf || orders.every(({ applicant_name }) => isSameName(name, applicant_name));
}

/** Who was chosen before another seal was scanned may not receive that passport too. */
function isRecipientKnown(draft: HandoverDraft, orders: RunOrder[], door: Door): boolean {
  const recipient = recipientOf(draft, door.policy);
  if (!recipient || !fittingRecipients(door.policy, orders, door.now).includes(recipient))
    return false;
  if (!saysSomething(draft.name) || !isNamedRight(draft, orders)) return false;
  const related = recipient.recipient_class === 'self' || saysSomething(draft.relationship);
  return related && recipient.must_see.every(({ code }) => draft.seen.includes(code));
}

function saysSomething(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** `31-12-1990`, `31/12/1990`, `31121990` as ISO; null if it is no day. */
export function readBirthDate(typed: string): string | null {
  const found = /^\s*(\d{1,2})[-/. ]?(\d{1,2})[-/. ]?(\d{4})\s*$/.exec(typed);
  if (!found) return null;
  const [day, month, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
